//! The interface as it was in each version, and how its values read in ours.
//!
//! A file per version of `plugin-api/wit/`. A later version gets a file of its own beside this one, mostly conversions,
//! and the older one stays as it is: plugins built against it still run.

pub(crate) mod since_0_1_0;
