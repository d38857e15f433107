//! Documents to templates, templates to facts
