//! `ResourceQuota` and `LimitRange` for the namespace of a tenant.
//!
//! The quota bounds what all pods of the namespace ask for together, and may use together. Once there is one, Kubernetes
//! refuses every pod that does not state its own requests and limits; so a `LimitRange` states them for those
//! that do not: an even share of the quota for each of a number of containers.
//!
//! A gigabyte is 10^9 bytes, as the catalogue has it, so `16` is `16G` and not `16Gi`. Amounts are exact: what is finer
//! than Kubernetes counts (a thousandth of a core, a byte) is an error and never rounded.

use super::stated;
use crate::made::{map, text};
use crate::{Catalogue, Facts};
use miette::Diagnostic;
use tenure_document::{Node, Number};
use tenure_finding::FactValue;

/// What the shares of the `LimitRange` are made for, unless the caller says otherwise: a small service with its
/// sidecars, a worker and a job fit beside each other, and an update has room to start new pods before old ones end.
pub const CONTAINERS: u32 = 8;

/// The longest label of RFC 1123.
const LABEL_LENGTH: usize = 63;

/// Quotas that Kubernetes has none for: nothing in a namespace counts them.
const NOT_EXPRESSED: [&str; 12] = [
    "quota.network_bandwidth_mbps",
    "quota.concurrent_connections",
    "quota.api_requests_per_minute",
    "quota.ml_model_instances",
    "quota.ai_processing_units",
    "quota.database_connections",
    "quota.cache_size_mb",
    "quota.max_users",
    "quota.ai_sessions_per_month",
    "quota.api_requests_per_hour",
    "quota.max_integrations",
    // `requests.storage` is the sum of all volumes, whatever they are for, and backups need not be volumes at all.
    "backup.reserved_storage_gb",
];

/// The quotas of a tenant that Kubernetes can keep.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotas {
    /// Processor cores.
    pub cpu_cores: Quota,
    /// Working memory in GB.
    pub memory_gb: Quota,
    /// Storage in GB.
    pub storage_gb: Quota,
    /// Quotas that the template states and Kubernetes has none for, by fact.
    pub not_expressed: Vec<String>,
}

/// What a template allows of one thing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Quota {
    /// It does not say.
    NotStated,
    /// No ceiling (`-1`).
    Unlimited,
    /// This much.
    Of(Number),
}

/// For whom, and in what shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namespace {
    /// The name of the namespace.
    name: String,
    tier: Option<String>,
    containers: u32,
}

/// What there is to deploy, and what there is to say about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Manifests {
    /// The `ResourceQuota`; `None` where nothing is limited.
    pub resource_quota: Option<Node>,
    /// The `LimitRange`; `None` where neither processor nor memory is limited.
    pub limit_range: Option<Node>,
    /// Facts that are unlimited, and therefore in neither.
    pub unlimited: Vec<String>,
    /// Facts that the template does not state, and therefore in neither.
    pub not_stated: Vec<String>,
    /// Facts that the template states and Kubernetes has no quota for.
    pub not_expressed: Vec<String>,
}

/// A quota or a name that Kubernetes can not have.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Diagnostic)]
pub enum KubernetesError {
    /// A name without a letter or digit.
    #[error("`{name}` has no letter and no digit that a namespace could be named by")]
    #[diagnostic(code(export::namespace_empty), help("name the namespace in letters from a to z and digits"))]
    NamespaceEmpty {
        /// The name.
        name: String,
    },
    /// A name that would have to be cut. Two tenants could end up in one namespace.
    #[error("`{name}` makes a namespace of {length} characters, and {LABEL_LENGTH} are allowed")]
    #[diagnostic(code(export::namespace_too_long), help("give the namespace a shorter name"))]
    NamespaceTooLong {
        /// The name.
        name: String,
        /// How long it would be.
        length: usize,
    },
    /// A namespace of the cluster's own.
    #[error("the namespace `{namespace}` belongs to the cluster")]
    #[diagnostic(code(export::namespace_reserved), help("give the namespace another name"))]
    NamespaceReserved {
        /// The namespace.
        namespace: String,
    },
    /// No containers to share among.
    #[error("a quota can not be shared among 0 containers")]
    #[diagnostic(code(export::containers), help("give a number from 1 on; {CONTAINERS} is usual"))]
    NoContainers,
    /// Less than nothing.
    #[error("`{fact}` is {amount}, and no quota is negative")]
    #[diagnostic(code(export::quota_negative), help("-1 is unlimited; anything else is 0 or more"))]
    Negative {
        /// The fact.
        fact: &'static str,
        /// What the template says.
        amount: Number,
    },
    /// Finer than Kubernetes counts.
    #[error("`{fact}` is {amount}, which is finer than {unit}")]
    #[diagnostic(code(export::quota_too_fine), help("give a multiple of {unit}"))]
    TooFine {
        /// The fact.
        fact: &'static str,
        /// What the template says.
        amount: Number,
        /// The smallest unit.
        unit: &'static str,
    },
    /// More than Kubernetes counts.
    #[error("`{fact}` is {amount}, which is more than Kubernetes can count")]
    #[diagnostic(code(export::quota_too_large), help("give less, or -1 for unlimited"))]
    TooLarge {
        /// The fact.
        fact: &'static str,
        /// What the template says.
        amount: Number,
    },
}

impl Quotas {
    /// Reads the quotas of a template.
    pub fn read(facts: &Facts, catalogue: &Catalogue) -> Self {
        let quota = |id: &'static str| match stated(facts, catalogue, id) {
            Some(FactValue::Number(number)) if is_unlimited(*number) => Quota::Unlimited,
            Some(FactValue::Number(number)) => Quota::Of(*number),
            _ => Quota::NotStated,
        };
        let states = |id: &&'static str| quota(id) != Quota::NotStated;
        Self {
            cpu_cores: quota("quota.cpu_cores"),
            memory_gb: quota("quota.memory_gb"),
            storage_gb: quota("quota.storage_gb"),
            not_expressed: NOT_EXPRESSED.into_iter().filter(states).map(str::to_owned).collect(),
        }
    }
}

/// Templates write "unlimited" as -1.
pub(super) fn is_unlimited(number: Number) -> bool {
    match number {
        Number::Integer(integer) => integer == -1,
        Number::Float(float) => float.to_bits() == (-1.0_f64).to_bits(),
    }
}

impl Namespace {
    /// The namespace of a tenant: its name in lower case, with one hyphen for whatever no name of a namespace may hold.
    ///
    /// # Errors
    /// Where nothing is left of the name, it is too long, or the cluster's own; or there are no containers.
    pub fn new(tenant: &str, tier: Option<&str>, containers: u32) -> Result<Self, KubernetesError> {
        let name = label(tenant);
        if name.is_empty() {
            return Err(KubernetesError::NamespaceEmpty { name: tenant.to_owned() });
        }
        if name.len() > LABEL_LENGTH {
            return Err(KubernetesError::NamespaceTooLong { name: tenant.to_owned(), length: name.len() });
        }
        if name == "default" || name.starts_with("kube-") {
            return Err(KubernetesError::NamespaceReserved { namespace: name });
        }
        if containers == 0 {
            return Err(KubernetesError::NoContainers);
        }
        let is_label = |tier: &&str| {
            let inside = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
            tier.len() <= LABEL_LENGTH
                && tier.bytes().all(inside)
                && tier.starts_with(|first: char| first.is_ascii_alphanumeric())
                && tier.ends_with(|last: char| last.is_ascii_alphanumeric())
        };
        Ok(Self { name, tier: tier.filter(is_label).map(str::to_owned), containers })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    fn object(&self, kind: &str, name: &str, spec: Node) -> Node {
        let tier = self.tier.as_ref().map(|tier| ("tier", text(tier)));
        let labels = [("app.kubernetes.io/managed-by", text("tenure")), ("tenant", text(&self.name))];
        let metadata = map([
            ("name", text(name)),
            ("namespace", text(&self.name)),
            ("labels", map(labels.into_iter().chain(tier))),
        ]);
        map([("apiVersion", text("v1")), ("kind", text(kind)), ("metadata", metadata), ("spec", spec)])
    }
}

/// Letters from a to z, digits, and single hyphens between them.
fn label(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// The manifests of a tenant.
///
/// # Errors
/// The first quota that Kubernetes can not have.
pub fn manifests(namespace: &Namespace, quotas: &Quotas) -> Result<Manifests, KubernetesError> {
    let (mut unlimited, mut not_stated) = (Vec::new(), Vec::new());
    let mut amount = |quota, counted: Counted| match quota {
        Quota::Of(number) => counted.amount(number).map(Some),
        Quota::Unlimited => {
            unlimited.push(counted.fact.to_owned());
            Ok(None)
        }
        Quota::NotStated => {
            not_stated.push(counted.fact.to_owned());
            Ok(None)
        }
    };
    let cpu = amount(quotas.cpu_cores, CPU)?;
    let memory = amount(quotas.memory_gb, MEMORY)?;
    let storage = amount(quotas.storage_gb, STORAGE)?;
    let all = |amount: Option<u64>, write: fn(u64) -> String| amount.map(|amount| text(write(amount)));
    let (all_cpu, all_memory) = (all(cpu, cores), all(memory, bytes));
    let hard: Vec<_> = [
        ("requests.cpu", all_cpu.clone()),
        ("limits.cpu", all_cpu.clone()),
        ("requests.memory", all_memory.clone()),
        ("limits.memory", all_memory.clone()),
        ("requests.storage", all(storage, bytes)),
    ]
    .into_iter()
    .filter_map(|(key, amount)| Some((key, amount?)))
    .collect();
    let resource_quota =
        (!hard.is_empty()).then(|| namespace.object("ResourceQuota", "tenant-quota", map([("hard", map(hard))])));
    let both = |cpu: Option<Node>, memory: Option<Node>| {
        map([("cpu", cpu), ("memory", memory)].into_iter().filter_map(|(key, amount)| Some((key, amount?))))
    };
    // Rounded down, so that the shares fit into the quota; but a share of nothing would start containers with nothing.
    let share = |amount: Option<u64>| amount.map(|all| (all / u64::from(namespace.containers)).max(all.min(1)));
    let shares = || both(all(share(cpu), cores), all(share(memory), bytes));
    let limit_range = (cpu.is_some() || memory.is_some()).then(|| {
        let container = map([
            ("type", text("Container")),
            ("max", both(all_cpu, all_memory)),
            ("default", shares()),
            ("defaultRequest", shares()),
        ]);
        let limits = Node { value: tenure_document::Value::List(vec![container]), ..map([]) };
        namespace.object("LimitRange", "tenant-limits", map([("limits", limits)]))
    });
    Ok(Manifests { resource_quota, limit_range, unlimited, not_stated, not_expressed: quotas.not_expressed.clone() })
}

/// How a fact is counted in the smallest unit of Kubernetes.
#[derive(Clone, Copy)]
struct Counted {
    fact: &'static str,
    unit: &'static str,
    /// How many powers of ten the smallest unit is below that of the fact.
    decimals: usize,
}

const CPU: Counted = Counted { fact: "quota.cpu_cores", unit: "a thousandth of a core", decimals: 3 };
const MEMORY: Counted = Counted { fact: "quota.memory_gb", unit: "a byte", decimals: 9 };
const STORAGE: Counted = Counted { fact: "quota.storage_gb", unit: "a byte", decimals: 9 };

impl Counted {
    /// The amount in the smallest unit, digit by digit as it is written: `0.1` has no exact float.
    fn amount(self, number: Number) -> Result<u64, KubernetesError> {
        let Self { fact, unit, decimals } = self;
        // A float prints without an exponent, in the fewest digits that mean it.
        let written = number.to_string();
        if written.starts_with('-') && number.as_f64() < 0.0 {
            return Err(KubernetesError::Negative { fact, amount: number });
        }
        let (whole, fraction) = written.trim_start_matches('-').split_once('.').unwrap_or((&written, ""));
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > decimals {
            return Err(KubernetesError::TooFine { fact, amount: number, unit });
        }
        let amount: Option<u64> = format!("{whole}{fraction:0<decimals$}").trim_start_matches('-').parse().ok();
        // Kubernetes counts in signed integers of 64 bits.
        amount.filter(|amount| i64::try_from(*amount).is_ok()).ok_or(KubernetesError::TooLarge { fact, amount: number })
    }
}

/// Thousandths of cores as Kubernetes writes them.
fn cores(thousandths: u64) -> String {
    if thousandths.is_multiple_of(1000) { (thousandths / 1000).to_string() } else { format!("{thousandths}m") }
}

/// Bytes with the largest decimal suffix that keeps them whole: what Kubernetes itself would make of them.
fn bytes(bytes: u64) -> String {
    let mut amount = bytes;
    let mut suffix = "";
    for larger in ["k", "M", "G", "T", "P", "E"] {
        if amount == 0 || !amount.is_multiple_of(1000) {
            break;
        }
        amount /= 1000;
        suffix = larger;
    }
    format!("{amount}{suffix}")
}
