//! What can be typed after `import`.

use std::path::PathBuf;

use clap::Args;

use super::schema::DialectName;

pub(super) const EXAMPLES: &str = "\
Examples:
  {program} import migrations/ > shop.toml
          The schema file of the database that these migrations make
  {program} import schema.sql --dialect mysql --name shop > shop.toml
          That of a dump, told whose SQL it is
  {program} import --from postgres://me@localhost/shop > shop.toml
          That of a live database; PGPASSWORD or ~/.pgpass may have the password
  {program} import migrations/ --update shop.toml
          Bring a schema file up to date: comments, order and whatever a person wrote stay
  {program} import migrations/ --rust > tests/shop.rs
          The same as structs with their derive

What could not be done is said on standard error, table by table, with its line in the SQL.
No password is ever shown.";

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// SQL files, and folders of migrations (sqlx, diesel, Prisma, Flyway, golang-migrate), in this order
    #[arg(value_name = "PATH", required_unless_present = "from", conflicts_with = "from")]
    pub(crate) paths: Vec<PathBuf>,
    /// A live database, whose catalog alone is read: postgres://HOST/NAME, mysql://HOST/NAME or sqlite:FILE
    #[arg(long, value_name = "URL")]
    pub(crate) from: Option<String>,
    /// With --from: lookup tables whose rows are read too, where there are few
    ///
    /// Separated by spaces or commas. Migrations bring theirs along; a live database doesn't say which of its rows are a part of
    /// the schema.
    #[arg(long, value_name = "TABLE", requires = "from", num_args = 1.., value_delimiter = ',')]
    pub(crate) rows_of: Vec<String>,
    /// Whose SQL it is [default: guessed]
    #[arg(long, value_name = "NAME", conflicts_with = "from")]
    pub(crate) dialect: Option<DialectName>,
    /// End at the first statement that is not understood, instead of going on with the rest
    #[arg(long, conflicts_with = "from")]
    pub(crate) strict: bool,
    /// Write Rust: structs with their derive, instead of a schema file
    #[arg(long, conflicts_with = "update")]
    pub(crate) rust: bool,
    /// Bring this schema file up to date, where it stands
    ///
    /// Tables and columns that are new are added with guesses, those that are gone are taken out, and what the database says
    /// of the others is set right. All else stays as it is, comments and order too.
    #[arg(long, value_name = "FILE")]
    pub(crate) update: Option<PathBuf>,
    /// What the domain is called [default: as the file, folder or database]
    #[arg(long, value_name = "NAME", conflicts_with = "update")]
    pub(crate) name: Option<String>,
    /// No report, only errors
    #[arg(short, long)]
    pub(crate) quiet: bool,
}
