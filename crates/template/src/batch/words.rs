//! The short words of a batch file, and the fields that they stand for.

use crate::Dialect;

/// What a word of `custom_config` sets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Its path in `tenant_template`.
    template: &'static str,
    /// Its path in `init_json`; empty where that dialect has no such field.
    init: &'static str,
}

/// What kind of value a word takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Flag,
    Text,
    Number,
    /// The first is the primary region, the others follow.
    Regions,
    /// Names of frameworks, or `ALL`.
    Frameworks,
}

use Kind::{Flag, Frameworks, Number, Regions, Text};

const fn word(name: &'static str, kind: Kind, template: &'static str, init: &'static str) -> Word {
    Word { name, kind, template, init }
}

const WORDS: [Word; 36] = [
    // A label for people and pipelines; what it means for the tenant is said by the other words.
    word("environment", Text, "environment", "environment"),
    word(
        "geographic_regions",
        Regions,
        "deployment_configuration",
        "data_governance.geographic_restrictions.processing_locations",
    ),
    word("compliance_frameworks", Frameworks, "compliance_settings.frameworks_enabled", "configuration.compliance"),
    // Security. The level is a name: it promises nothing that the fields beside it do not say.
    word("security_level", Text, "security_configuration.encryption_level", ""),
    word("ssl_enabled", Flag, "networking_configuration.ssl_termination", "infrastructure.networking.ssl_termination"),
    word("mfa_required", Flag, "security_configuration.mfa_required", "configuration.security.mfa_config.required"),
    word(
        "audit_logging",
        Flag,
        "security_configuration.audit_logging",
        "configuration.security.access_control.audit_enabled",
    ),
    word("penetration_testing", Flag, "security_configuration.penetration_testing", ""),
    word("vulnerability_scanning", Flag, "security_configuration.vulnerability_scanning", ""),
    word(
        "hardware_security_modules",
        Flag,
        "security_configuration.hardware_security_modules",
        "configuration.security.encryption.key_management",
    ),
    word("quantum_resistant_encryption", Flag, "security_configuration.quantum_resistant_encryption", ""),
    word(
        "field_level_encryption",
        Flag,
        "security_configuration.field_level_encryption",
        "configuration.security.encryption.field_level",
    ),
    word("end_to_end_encryption", Flag, "security_configuration.end_to_end_encryption", ""),
    word(
        "zero_trust_networking",
        Flag,
        "security_configuration.zero_trust_networking",
        "configuration.security.access_control.zero_trust_architecture",
    ),
    word("waf_enabled", Flag, "security_configuration.waf_enabled", "infrastructure.networking.security.waf_enabled"),
    word(
        "ddos_protection",
        Flag,
        "security_configuration.ddos_protection",
        "infrastructure.networking.security.ddos_protection",
    ),
    // Backup, recovery and scale
    word("backup_enabled", Flag, "database_configuration.automated_backups", "infrastructure.database.backup_enabled"),
    word("backup_frequency", Text, "deployment_configuration.backup_frequency", ""),
    word(
        "backup_retention_days",
        Number,
        "database_configuration.backup_retention_days",
        "infrastructure.database.backup_retention_days",
    ),
    word(
        "disaster_recovery",
        Flag,
        "deployment_configuration.disaster_recovery_enabled",
        "infrastructure.database.disaster_recovery",
    ),
    word("auto_scaling", Flag, "deployment_configuration.auto_scaling_enabled", "infrastructure.compute.auto_scaling"),
    word(
        "availability_zones",
        Number,
        "deployment_configuration.availability_zones",
        "infrastructure.compute.availability_zones",
    ),
    // Beside the regions themselves: it can say `true` of one region, and a lint may then ask which others.
    word("multi_region_enabled", Flag, "deployment_configuration.multi_region_enabled", ""),
    // Monitoring. The level is a name, as with security.
    word("monitoring_level", Text, "monitoring_configuration.monitoring_level", ""),
    word("debug_logging", Flag, "monitoring_configuration.debug_logging", ""),
    word("performance_profiling", Flag, "monitoring_configuration.performance_profiling", ""),
    word("chaos_engineering", Flag, "monitoring_configuration.chaos_engineering", ""),
    word("load_testing", Flag, "advanced_features.load_testing", ""),
    // Machine learning. A switch can not choose one of the levels of `advanced_features.ai_level`, so it stands beside it.
    word("ai_features_enabled", Flag, "ai_configuration.ai_features_enabled", ""),
    word("ml_training_enabled", Flag, "ai_configuration.ml_training_enabled", ""),
    word("custom_ml_models", Flag, "ai_configuration.custom_models", ""),
    // Offer and operation
    word("white_label_enabled", Flag, "advanced_features.white_labeling", ""),
    word("dedicated_support", Flag, "sla_configuration.dedicated_support", "support.dedicated_support"),
    word("cost_optimization", Flag, "cost_management.cost_optimization", ""),
    // Whether the data is made up or a copy: of interest to whoever looks at the tenant later.
    word("staging_data", Flag, "advanced_features.staging_data", ""),
    word(
        "session_timeout_minutes",
        Number,
        "resource_quotas.session_timeout_minutes",
        "configuration.security.session_config.idle_timeout_minutes",
    ),
];

impl Word {
    pub(super) fn all() -> impl Iterator<Item = Self> {
        WORDS.into_iter()
    }

    pub(super) fn find(word: &str) -> Option<Self> {
        WORDS.into_iter().find(|known| known.name == word)
    }

    /// The path from the root; `None` where the dialect has no such field. No shipped tier is a `tenant_profile`.
    pub(super) fn path(self, dialect: Dialect) -> Option<String> {
        match dialect {
            Dialect::TenantTemplate => Some(format!("tenant_template.{}", self.template)),
            Dialect::InitJson if !self.init.is_empty() => Some(self.init.to_owned()),
            Dialect::InitJson | Dialect::TenantProfile => None,
        }
    }
}
