//! What kinds of plugin a component is: the worlds that it fits.

use crate::Fault;
use crate::contract::since_0_2_0::{DetectorPre, FitterPre, ForecasterPre, OptimizerPre};
use crate::sandbox::Guest;
use std::fmt;
use wasmtime::component::{Component, Linker};

/// A kind of plugin. A component may be several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// It proposes quotas.
    Optimizer,
    /// It says where usage is going.
    Forecaster,
    /// It flags what a person should look at.
    Detector,
    /// It chooses a tier.
    Fitter,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Optimizer, Self::Forecaster, Self::Detector, Self::Fitter];

    /// The word for it, which is its world in the interface.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Optimizer => "optimizer",
            Self::Forecaster => "forecaster",
            Self::Detector => "detector",
            Self::Fitter => "fitter",
        }
    }

    /// The function that a component of this kind exports, besides `describe`.
    pub fn export(self) -> &'static str {
        match self {
            Self::Optimizer => "optimize",
            Self::Forecaster => "foresee",
            Self::Detector => "detect",
            Self::Fitter => "choose",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A linked component, as each kind of plugin that it is.
pub(crate) struct Roles {
    pub(crate) optimizer: Option<OptimizerPre<Guest>>,
    pub(crate) forecaster: Option<ForecasterPre<Guest>>,
    pub(crate) detector: Option<DetectorPre<Guest>>,
    pub(crate) fitter: Option<FitterPre<Guest>>,
}

impl Roles {
    /// Links a component. Whether it fits is decided here, by imports and exports and their types: what is exported under
    /// the name of a role has to be that role.
    pub(crate) fn of(linker: &Linker<Guest>, component: &Component) -> Result<Self, Fault> {
        let wrong_world = |error: wasmtime::Error| Fault::WrongWorld { reason: format!("{error:#}") };
        let exports = |role: Role| component.get_export_index(None, role.export()).is_some();
        let pre = linker.instantiate_pre(component).map_err(wrong_world)?;
        if !Role::ALL.into_iter().any(exports) {
            let names = Role::ALL.map(|role| format!("`{}`", role.export())).join(", ");
            return Err(Fault::WrongWorld { reason: format!("it exports none of {names}") });
        }
        let when = |role: Role| exports(role).then(|| pre.clone());
        Ok(Self {
            optimizer: when(Role::Optimizer).map(OptimizerPre::new).transpose().map_err(wrong_world)?,
            forecaster: when(Role::Forecaster).map(ForecasterPre::new).transpose().map_err(wrong_world)?,
            detector: when(Role::Detector).map(DetectorPre::new).transpose().map_err(wrong_world)?,
            fitter: when(Role::Fitter).map(FitterPre::new).transpose().map_err(wrong_world)?,
        })
    }

    /// Which there are.
    pub(crate) fn all(&self) -> Vec<Role> {
        let has = |role: &Role| match role {
            Role::Optimizer => self.optimizer.is_some(),
            Role::Forecaster => self.forecaster.is_some(),
            Role::Detector => self.detector.is_some(),
            Role::Fitter => self.fitter.is_some(),
        };
        Role::ALL.into_iter().filter(has).collect()
    }
}
