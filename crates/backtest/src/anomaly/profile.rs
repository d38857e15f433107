//! What hits, false alarms and misses weigh.

/// Weights of one way to look at alarms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Profile {
    /// As the benchmark names it in its files.
    pub name: &'static str,
    /// What a window with an alarm earns at most.
    pub hit: f64,
    /// What an alarm outside costs at most.
    pub false_alarm: f64,
    /// What a window without an alarm costs.
    pub miss: f64,
}

/// The three profiles of the benchmark, the standard one first.
///
/// 0.11 is chosen by its authors so that a detector which alarms at random on a tenth of the rows gains as much as it
/// loses; the other two double a false alarm or a miss.
pub const PROFILES: [Profile; 3] = [
    Profile { name: "standard", hit: 1.0, false_alarm: 0.11, miss: 1.0 },
    Profile { name: "reward_low_FP_rate", hit: 1.0, false_alarm: 0.22, miss: 1.0 },
    Profile { name: "reward_low_FN_rate", hit: 1.0, false_alarm: 0.11, miss: 2.0 },
];
