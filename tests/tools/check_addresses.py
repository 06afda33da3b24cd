"""Asks email-validator about addresses.

Usage: check_addresses.py FILE, where FILE is a JSON object: tenants' ids with their addresses.

Needs: pip install email-validator
Exit codes: 0 all are valid, 1 some are not, 77 the module is missing.
"""

import json
import pathlib
import sys

try:
    import email_validator
except ImportError as error:
    print(f"a module is missing: {error}", file=sys.stderr)
    sys.exit(77)


def main():
    checked = refused = 0
    for tenant, addresses in json.loads(pathlib.Path(sys.argv[1]).read_text()).items():
        for address in addresses:
            checked += 1
            try:
                # Nothing is looked up: the top-level domains are reserved, or none at all.
                valid = email_validator.validate_email(address, check_deliverability=False)
                # What it would make of the address is what it is.
                if valid.normalized != address or valid.ascii_email != address:
                    raise email_validator.EmailNotValidError(f"it is {valid.normalized} in its usual form")
            except email_validator.EmailNotValidError as error:
                refused += 1
                print(f"FAULT {tenant}: {address}: {error}")
    print(f"email-validator {email_validator.__version__}: {checked} addresses, {refused} refused")
    sys.exit(1 if refused or not checked else 0)


main()
