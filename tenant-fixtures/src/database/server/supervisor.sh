# Stops a server that nobody uses any more, and removes its folder. Under a test runner that starts a process a test no process
# is the last, so this one waits beside them. $1 is the folder, $2 for how many seconds without a client it waits, and the rest
# the words that stop a server, up to where its data stand.
folder=$1
patience=$2
shift 2
used() {
    for client in "$1"/clients/*; do
        pid=${client##*/}
        if [ "$pid" != '*' ]; then
            if kill -0 "$pid" 2>/dev/null; then return 0; fi
            rm -f "$client"
        fi
    done
    return 1
}
idle=0
while [ -d "$folder" ]; do
    if [ -e "$folder/keep" ]; then exit 0; fi
    if used "$folder"; then idle=0; else idle=$((idle + 1)); fi
    if [ "$idle" -gt "$patience" ]; then
        gone=$folder.gone.$$
        mv "$folder" "$gone" || exit 0
        # Somebody may have come at this moment.
        if used "$gone" && mv "$gone" "$folder"; then
            idle=0
            continue
        fi
        "$@" "$gone/server/data" -m immediate stop >/dev/null 2>&1
        rm -rf "$gone"
        # Whoever has begun the next keeps its lock.
        [ -e "$folder" ] || rm -f "$folder.lock"
        rmdir "${folder%/*}" 2>/dev/null
        exit 0
    fi
    sleep 1
done
