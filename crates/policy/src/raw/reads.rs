//! What a rule looks at, as paths into its input.

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Index(u64),
    /// Whatever a variable of the rule stands for.
    Var(String),
    /// Not into the input but into an argument of the function that is looked at.
    Argument,
}

/// A place in the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// By its path.
    Path(Vec<Step>),
    /// By its value: what a helper rule hands out has lost its path, but stands below one of these, unchanged.
    Value { var: String, below: Vec<Vec<Step>>, then: Vec<Step> },
}

/// A place, and whether it is all of what was looked at: `input.a[f(x)].b` is known up to `a` only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) way: Way,
    pub(super) whole: bool,
}

/// One look of a rule: at one place, or at several of which it can not be told which one decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) ways: Vec<Way>,
    /// Whether the rule holds because something is not there.
    pub(super) negated: bool,
    /// Whether it was made only to say something in the message.
    pub(super) in_message: bool,
}

impl Way {
    fn steps(&mut self) -> &mut Vec<Step> {
        match self {
            Self::Path(steps) | Self::Value { then: steps, .. } => steps,
        }
    }
}

impl Seen {
    pub(super) fn path(steps: Vec<Step>) -> Self {
        Self { way: Way::Path(steps), whole: true }
    }

    /// One step further, where it is known how far one is.
    pub(super) fn push(&mut self, step: Option<Step>) {
        match step {
            Some(step) if self.whole => self.way.steps().push(step),
            _ => self.whole = false,
        }
    }

    pub(super) fn extend(&mut self, steps: &[Step]) {
        steps.iter().for_each(|step| self.push(Some(step.clone())));
    }
}
