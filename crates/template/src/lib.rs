//! Documents resolve into templates, and templates yield facts.
//!
//! A document may build on others: [`resolve`] lays bases, overrides and environments over each other, evaluates
//! variables, and remembers who set each value.
//!
//! `facts.yaml` maps the paths of every dialect to canonical, typed facts ([`Catalogue`]). A template's text or tree is
//! read once into numbered raw slots, one for each path that some fact names (`raw`), and the slots of its dialect
//! are then resolved into facts (`facts`). JSON text can go straight into the slots without building a tree
//! ([`Catalogue::read_json`]); whatever is odd about it, the tree is the judge.
//!
//! A fact does not carry its place: for the few that a report shows, [`Catalogue::locate`] finds it again.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::panic,
        clippy::expect_used,
        clippy::indexing_slicing,
        reason = "tests may fail loudly"
    )
)]

pub mod amend;
pub mod annotate;
pub mod assign;
pub mod batch;
mod catalogue;
mod choose;
pub mod compare;
pub mod convert;
mod dialect;
pub mod diff;
mod error;
pub mod export;
mod facts;
mod fields;
mod fields_file;
mod fill_json;
mod fill_tree;
mod frameworks;
pub mod history;
mod irregularity;
mod kinds;
mod locate;
mod made;
mod paths;
mod place;
pub mod prices;
mod raw;
pub mod resolve;
mod schema;
mod secrets;
pub mod seed;
mod tier;
pub mod upgrade;
mod validate;

pub use catalogue::{Catalogue, FactSpec, FactType};
pub use choose::{UnknownTier, choose};
pub use dialect::Dialect;
pub use error::CatalogueError;
pub use facts::{Context, Facts};
pub use fields::{Field, Fields};
pub use frameworks::Declared;
pub use irregularity::{Irregularity, IrregularityKind};
pub use kinds::Kinds;
pub use locate::Location;
pub use place::Places;
pub use schema::SchemaSource;
pub use tier::{Bounds, Tiers};
pub use validate::Validator;
