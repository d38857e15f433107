//! The host: one engine, one clock, one linker, and the way in for plugins.

use crate::compile::in_process;
use crate::contract::since_0_2_0::link;
use crate::inspect::inspect;
use crate::roles::Roles;
use crate::sandbox::Guest;
use crate::ticker::Ticker;
use crate::{Compiler, Fault, Limits, Plugin, PluginError, lock, runtime};
use std::fmt;
use std::sync::Arc;
use wasmtime::Engine;
use wasmtime::component::Linker;

/// Where a plugin comes from, which decides where it is compiled and how large it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    /// Shipped with this program: compiled in this process, once its bytes have this digest of the embedded lock.
    Locked {
        /// Lower case hexadecimal digits.
        sha256: String,
    },
    /// Anybody's.
    Stranger,
    /// Anybody's, and the user has said that it may be large.
    LargeStranger,
}

/// What all plugins share. It lives as long as the last of them.
pub(crate) struct Shared {
    // The clock goes before the engine that it advances.
    pub(crate) ticker: Ticker,
    pub(crate) engine: Engine,
    pub(crate) limits: Limits,
}

/// Loads plugins.
pub struct Host {
    shared: Arc<Shared>,
    linker: Linker<Guest>,
    compiler: Compiler,
}

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (limits, compiler) = (&self.shared.limits, &self.compiler);
        f.debug_struct("Host").field("limits", limits).field("compiler", compiler).finish_non_exhaustive()
    }
}

impl Host {
    /// Starts the runtime. One host for a program is enough: it may be used from many threads.
    ///
    /// # Errors
    ///
    /// [`Fault::Runtime`] where the machine can not run it.
    pub fn new(limits: Limits, compiler: Compiler) -> Result<Self, Fault> {
        let engine = runtime::engine()?;
        let mut linker = Linker::new(&engine);
        link(&mut linker).map_err(|error| Fault::Runtime { reason: format!("{error:#}") })?;
        let ticker = Ticker::start(&engine).map_err(|error| Fault::Runtime { reason: error.to_string() })?;
        Ok(Self { shared: Arc::new(Shared { ticker, engine, limits }), linker, compiler })
    }

    /// Checks, compiles and links a component, and asks it what it is. `name` is what the plugin is called from here on,
    /// in advice and in errors, whatever it calls itself.
    ///
    /// # Errors
    ///
    /// What is wrong with it: see [`Fault`].
    pub fn load(&self, name: &str, bytes: &[u8], trust: &Trust) -> Result<Plugin, PluginError> {
        let digest = lock::digest(bytes);
        let roles = self.link(bytes, trust, &digest).map_err(|fault| fault.of(name))?;
        Plugin::new(Arc::clone(&self.shared), roles, name, digest)
    }

    fn link(&self, bytes: &[u8], trust: &Trust, digest: &str) -> Result<Roles, Fault> {
        if let Trust::Locked { sha256 } = trust
            && sha256 != digest
        {
            return Err(Fault::Digest { expected: sha256.clone(), actual: digest.to_owned() });
        }
        inspect(bytes, &self.shared.limits, trust)?;
        let component = match trust {
            Trust::Locked { .. } => in_process(&self.shared.engine, bytes)?,
            Trust::Stranger | Trust::LargeStranger => self.compiler.compile(&self.shared.engine, bytes)?,
        };
        Roles::of(&self.linker, &component)
    }
}
