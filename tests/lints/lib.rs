//! Nothing: see the tests beside this file.
