//! Documents become templates, and templates yield facts.
//!
//! `facts.yaml` maps the paths of every dialect to canonical, typed facts ([`Catalogue`]). A template's text or tree is
//! read once into numbered raw slots, one for each path that some fact names (`raw`), and the slots of its dialect
//! are then resolved into facts (`facts`). JSON text can go straight into the slots without building a tree
//! ([`Catalogue::read_json`]); whatever is odd about it, the tree is the judge.
//!
//! A fact does not carry its place: for the few that a report shows, [`Catalogue::locate`] finds it again.

mod catalogue;
mod dialect;
mod error;
mod facts;
mod fill_json;
mod fill_tree;
mod frameworks;
mod locate;
mod paths;
mod raw;
mod secrets;
mod tier;

pub use catalogue::{Catalogue, FactSpec, FactType};
pub use dialect::Dialect;
pub use error::CatalogueError;
pub use facts::{Context, Facts};
pub use frameworks::Declared;
pub use locate::Location;
pub use tier::{Bounds, Tiers};
