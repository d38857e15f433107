//! What can go wrong with a plugin, said to whoever runs it.
//!
//! None of it is a finding about a template, and none of it need end a run: the others still advise.

use miette::Diagnostic;
use std::time::Duration;
use thiserror::Error;

/// A plugin that did not load or did not answer.
#[derive(Debug, Error, Diagnostic)]
#[error("optimizer `{plugin}`: {fault}")]
#[diagnostic(forward(fault))]
pub struct PluginError {
    /// The name it was loaded under.
    pub plugin: String,
    /// What happened.
    pub fault: Fault,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Error, Diagnostic)]
pub enum Fault {
    /// More bytes than a component may have.
    #[error("it is {size} bytes, and {limit} are admitted")]
    #[diagnostic(
        code(plugin::too_large),
        help("a plugin that carries an interpreter has to be admitted as a large one")
    )]
    TooLarge {
        /// Its size.
        size: usize,
        /// The limit.
        limit: usize,
    },
    /// Not the binary form of WebAssembly.
    #[error("it is not a WebAssembly component")]
    #[diagnostic(code(plugin::not_wasm), help("text (`.wat`) has to be assembled first"))]
    NotWebAssembly,
    /// Machine code, perhaps compiled by another copy of this program.
    #[error("it is precompiled machine code")]
    #[diagnostic(
        code(plugin::precompiled),
        help("machine code can not be checked, so only components are loaded; pass the `.wasm` file it was made from")
    )]
    Precompiled,
    /// WebAssembly, but not a component.
    #[error("it is a core module, not a component")]
    #[diagnostic(code(plugin::core_module), help("`tenure plugin build` makes a component of it"))]
    CoreModule,
    /// Not valid.
    #[error("it is not a valid component: {reason}")]
    #[diagnostic(code(plugin::invalid))]
    Invalid {
        /// The validator's words.
        reason: String,
    },
    /// More functions than may be compiled.
    #[error("it has {count} functions, and {limit} are admitted")]
    #[diagnostic(
        code(plugin::too_many_functions),
        help("a plugin that carries an interpreter has to be admitted as a large one")
    )]
    TooManyFunctions {
        /// How many it has.
        count: u32,
        /// The limit.
        limit: u32,
    },
    /// It wants something of the machine.
    #[error("it imports `{import}`, and a plugin may import nothing but `log`")]
    #[diagnostic(
        code(plugin::refused_import),
        help(
            "there are no files, clocks, random numbers or network for plugins: build for `wasm32-unknown-unknown`, and \
             take the time and a seed from the request"
        )
    )]
    RefusedImport {
        /// What it wants.
        import: String,
    },
    /// A component of another world.
    #[error("it is no plugin of a known kind: {reason}")]
    #[diagnostic(
        code(plugin::wrong_world),
        help("its imports and exports have to be those of `tenure:optimizer@0.2.0`")
    )]
    WrongWorld {
        /// What does not fit.
        reason: String,
    },
    /// Another kind of plugin than the one that is needed.
    #[error("it is no {role}")]
    #[diagnostic(code(plugin::other_role), help("a {role} exports `{export}`"))]
    OtherRole {
        /// The kind that is needed.
        role: &'static str,
        /// What such a plugin exports.
        export: &'static str,
    },
    /// It wants to remember more than it may.
    #[error("it wants {size} bytes of memory back, and {limit} are admitted")]
    #[diagnostic(code(plugin::memory_too_large))]
    MemoryTooLarge {
        /// What it returned.
        size: usize,
        /// The limit.
        limit: usize,
    },
    /// Not the bytes that the lock promises.
    #[error("its digest is {actual}, and the lock says {expected}")]
    #[diagnostic(code(plugin::digest), help("rebuild it with its lock, or load it as a stranger's plugin"))]
    Digest {
        /// Of the lock.
        expected: String,
        /// Of the bytes.
        actual: String,
    },
    /// The compiler refused.
    #[error("it does not compile: {reason}")]
    #[diagnostic(code(plugin::compile))]
    Compile {
        /// The compiler's words.
        reason: String,
    },
    /// The compiler took too long.
    #[error("compiling it took more than {deadline:?}")]
    #[diagnostic(
        code(plugin::compile_timeout),
        help("this is what a component made to keep a compiler busy looks like")
    )]
    CompileTimeout {
        /// The limit.
        deadline: Duration,
    },
    /// The compiler's process could not do its work.
    #[error("it could not be compiled apart from this process: {reason}")]
    #[diagnostic(code(plugin::compiler))]
    Compiler {
        /// What went wrong.
        reason: String,
    },
    /// The contract's limit on work.
    #[error("it was stopped after using its fuel of {limit} units")]
    #[diagnostic(
        code(plugin::out_of_fuel),
        help("the same input stops it at the same instruction everywhere: it loops, or needs more fuel")
    )]
    OutOfFuel {
        /// The limit.
        limit: u64,
    },
    /// Our clock ran out before its fuel.
    #[error("host time-out: it had not answered after {deadline:?}")]
    #[diagnostic(
        code(plugin::host_timeout),
        help("this says nothing about the plugin: the machine may be busy, and another run may succeed")
    )]
    HostTimeout {
        /// The limit.
        deadline: Duration,
    },
    /// It asked for more memory than it may have, and failed.
    #[error("it failed after asking for {asked} {what}, and {limit} are admitted")]
    #[diagnostic(code(plugin::out_of_memory))]
    OutOfMemory {
        /// Bytes of memory, or table elements.
        what: &'static str,
        /// How many it would have had.
        asked: usize,
        /// The limit.
        limit: usize,
    },
    /// It called too deeply.
    #[error("its calls went deeper than its stack of {limit} bytes")]
    #[diagnostic(code(plugin::stack_overflow))]
    StackOverflow {
        /// The limit.
        limit: usize,
    },
    /// It said too much at once.
    #[error("its answer is larger than the {limit} bytes admitted")]
    #[diagnostic(code(plugin::answer_too_large))]
    AnswerTooLarge {
        /// The limit.
        limit: usize,
    },
    /// It logged too much.
    #[error("it logged more than the {limit} bytes admitted for one call")]
    #[diagnostic(code(plugin::log_flood))]
    LogFlood {
        /// The limit.
        limit: usize,
    },
    /// It crashed.
    #[error("it crashed: {reason}")]
    #[diagnostic(
        code(plugin::crashed),
        help("a plugin in Rust shows `out of bounds memory access` where its recursion was too deep")
    )]
    Crashed {
        /// The trap, and what it logged as an error before.
        reason: String,
    },
    /// What it returned or logged is not what the interface says: text that is not UTF-8, a list outside its memory.
    #[error("it broke the interface: {reason}")]
    #[diagnostic(
        code(plugin::broken_answer),
        help("bindings made from the interface can not do this; it is hostile or miscompiled")
    )]
    BrokenAnswer {
        /// The runtime's words.
        reason: String,
    },
    /// It says itself that it can not answer.
    #[error("it gave up ({kind}): {message}")]
    #[diagnostic(code(plugin::gave_up))]
    GaveUp {
        /// `config`, `request`, `internal` or another word.
        kind: String,
        /// In its words.
        message: String,
    },
    /// What it says of itself can not be shown.
    #[error("its description is not usable: {reason}")]
    #[diagnostic(code(plugin::metadata))]
    Metadata {
        /// The field and what is wrong with it.
        reason: String,
    },
    /// The lock of the shipped plugins is damaged.
    #[error("the plugin lock is not readable: {reason}")]
    #[diagnostic(code(plugin::lock))]
    Lock {
        /// What is wrong.
        reason: String,
    },
    /// The runtime could not be started.
    #[error("the WebAssembly runtime could not be started: {reason}")]
    #[diagnostic(code(plugin::runtime))]
    Runtime {
        /// Its words.
        reason: String,
    },
}

impl Fault {
    pub(crate) fn of(self, plugin: &str) -> PluginError {
        PluginError { plugin: plugin.to_owned(), fault: self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_plugin_and_keeps_the_code_and_help_of_its_fault() {
        let error = Fault::OutOfFuel { limit: 5 }.of("greedy");
        assert_eq!(error.to_string(), "optimizer `greedy`: it was stopped after using its fuel of 5 units");
        assert_eq!(error.code().unwrap().to_string(), "plugin::out_of_fuel");
        assert!(error.help().is_some());
        let timeout = Fault::HostTimeout { deadline: Duration::from_secs(1) }.of("slow");
        assert_eq!(timeout.code().unwrap().to_string(), "plugin::host_timeout");
        assert!(timeout.help().unwrap().to_string().starts_with("this says nothing about the plugin"));
    }
}
