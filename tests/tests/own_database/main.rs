//! A database of its own for every test: what is in it, that nothing of it is left, and how it goes with other attributes.

mod asked;
mod left;
