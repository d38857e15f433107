//! Rego policies: load, check, compile once, evaluate many
