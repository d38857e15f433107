//! An evaluation rendered: a file per format
