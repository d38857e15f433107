//! Load, limit, call and re-validate optimizer plugins
