//! Text becomes documents.
//!
//! A [`Source`] is parsed into value trees in which every key and every value knows its [`Span`], because everything
//! later (a finding, a recommendation, an error) has to point at a line. This crate knows YAML and JSON and nothing
//! about tenants.

mod node;
mod pointer;
mod source;

pub use node::{Entry, Node, Number, Value};
pub use pointer::Pointer;
pub use source::{Position, Source, Span};
