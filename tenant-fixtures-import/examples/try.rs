use tenant_fixtures_import::*;
fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let rust_wanted = args.iter().position(|a| a == "--rust").map(|at| args.remove(at)).is_some();
    let dialect = match args[0].as_str() {
        "mysql" => database::Dialect::MySql,
        "sqlite" => database::Dialect::Sqlite,
        _ => database::Dialect::PostgreSql,
    };
    let paths: Vec<_> = args[1..].iter().map(std::path::PathBuf::from).collect();
    let sources = read::sources(&paths).unwrap();
    let database =
        read::sql(&sources, read::Options { dialect: Some(dialect), ..Default::default() }).unwrap();
    let file = guess(&database, "tried");
    if rust_wanted {
        print!("{}", rust(&file));
    } else {
        print!("{}", text(&file));
        eprintln!("{}", report(&file.remarks));
    }
}
