//! The sentence as a function: templates in, one evaluation out
