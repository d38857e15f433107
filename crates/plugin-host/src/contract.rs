//! The interface as it is in each version, and how its values read in ours.
//!
//! A file per version of `plugin-api/wit/`. Until 1.0 a new version replaces the old one; from then on a later version
//! gets a file of its own beside this one, mostly conversions, and plugins built against the older one still run.

pub(crate) mod since_0_2_0;
