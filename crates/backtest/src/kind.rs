//! Kinds of quota: what a figure is given for, and how a rule of the trade treats it.

use std::fmt;

/// A kind of quota. Figures are per kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Processor time: `cpu_cores`.
    Cpu,
    /// Working memory: `memory_gb`.
    Memory,
    /// Traffic: `network_bandwidth_mbps`.
    Network,
    /// Traffic to and from disks, not what is stored on them: `disk_mbps`, `iops`.
    Disk,
    /// Calls in a time: `api_requests_per_minute`.
    Requests,
    /// Anything else, by its key.
    Other(String),
}

/// What happens where a limit is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Behaviour {
    /// Work waits and is slower: processor time, traffic, calls.
    Compressible,
    /// Work fails: memory, storage, caches. Rules are far more careful here.
    Incompressible,
}

/// Words that say a size and not a rate.
const SIZES: [&str; 10] = ["kb", "mb", "gb", "tb", "kib", "mib", "gib", "tib", "bytes", "storage"];

impl Kind {
    /// The kind of a quota, by the words of its key: what stands between `_`, `-` and `.`.
    ///
    /// `memory`, `mem` and `ram` are memory; a size (`gb`, `bytes`, `storage`, …) is otherwise a kind of its own;
    /// `cpu`, `vcpu` and `cores` are cpu; `network`, `bandwidth`, `ingress` and `egress` are network; `disk`, `io` and
    /// `iops` are disk; `requests`, `request`, `rps` and `api` are requests. The first that fits.
    pub fn of(key: &str) -> Self {
        let key = key.to_ascii_lowercase();
        let has = |names: &[&str]| key.split(['_', '-', '.']).any(|word| names.contains(&word));
        if has(&["memory", "mem", "ram"]) {
            Self::Memory
        } else if has(&SIZES) && !has(&["per", "s"]) {
            Self::Other(key)
        } else if has(&["cpu", "vcpu", "cores"]) {
            Self::Cpu
        } else if has(&["network", "bandwidth", "ingress", "egress"]) {
            Self::Network
        } else if has(&["disk", "io", "iops"]) {
            Self::Disk
        } else if has(&["requests", "request", "rps", "api"]) {
            Self::Requests
        } else {
            Self::Other(key)
        }
    }

    /// The word for it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Cpu => "cpu",
            Self::Memory => "memory",
            Self::Network => "network",
            Self::Disk => "disk",
            Self::Requests => "requests",
            Self::Other(key) => key,
        }
    }

    /// How rules treat it. Of other kinds, those that hold something are not compressible: a size, a cache.
    pub fn behaviour(&self) -> Behaviour {
        match self {
            Self::Memory => Behaviour::Incompressible,
            Self::Other(key) => {
                let holds = |word: &str| SIZES.contains(&word) || word == "cache";
                let holds = key.split(['_', '-', '.']).any(holds);
                if holds { Behaviour::Incompressible } else { Behaviour::Compressible }
            }
            Self::Cpu | Self::Network | Self::Disk | Self::Requests => Behaviour::Compressible,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_say_their_kind() {
        use Behaviour::{Compressible, Incompressible};
        let kinds = [
            ("cpu_cores", "cpu", Compressible),
            ("memory_gb", "memory", Incompressible),
            ("storage_gb", "storage_gb", Incompressible),
            ("disk_gb", "disk_gb", Incompressible),
            ("cache_size_mb", "cache_size_mb", Incompressible),
            ("network_bandwidth_mbps", "network", Compressible),
            ("disk_kb_per_s", "disk", Compressible),
            ("disk", "disk", Compressible),
            ("api_requests_per_minute", "requests", Compressible),
            ("concurrent_connections", "concurrent_connections", Compressible),
            ("ai_processing_units", "ai_processing_units", Compressible),
        ];
        for (key, kind, behaviour) in kinds {
            assert_eq!((Kind::of(key).as_str(), Kind::of(key).behaviour()), (kind, behaviour), "{key}");
        }
    }
}
