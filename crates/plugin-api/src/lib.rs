//! The optimizer interface: its WIT package and the Rust SDK
