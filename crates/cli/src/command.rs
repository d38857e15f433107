//! One file per command, each with one function.

mod admit;
mod backtest;
mod check;
mod explain;
mod optimize;
mod plugin_compile;
mod policy_docs;
mod policy_facts;
mod policy_lint;
mod policy_list;
mod policy_new;
mod policy_test;
mod policy_verify;
pub(crate) mod template;

use crate::arguments::Command;
use crate::arguments::policy::PolicyCommand;
use crate::exit::Exit;
use crate::terminal::Terminal;
use tenure_report::Format;

/// Runs a command.
pub(crate) fn run(command: Command, terminal: Terminal) -> Exit {
    match command {
        Command::Check(arguments) => check::run(&arguments, Format::Text, terminal),
        // The same evaluation, in a shape to keep.
        Command::Report(arguments) => check::run(&arguments, Format::Markdown, terminal),
        Command::Optimize(arguments) => optimize::run(&arguments, terminal),
        Command::Backtest(arguments) => backtest::run(&arguments, terminal),
        Command::Admit(arguments) => admit::run(&arguments, terminal),
        Command::Policy(PolicyCommand::List(arguments)) => policy_list::run(&arguments, terminal),
        Command::Policy(PolicyCommand::Facts(arguments)) => policy_facts::run(&arguments, terminal),
        Command::Policy(PolicyCommand::Docs(arguments)) => policy_docs::run(&arguments, terminal),
        Command::Policy(PolicyCommand::Check(arguments)) => policy_lint::run(&arguments, terminal),
        Command::Policy(PolicyCommand::New(arguments)) => policy_new::run(&arguments, terminal),
        Command::Policy(PolicyCommand::Verify(arguments)) => policy_verify::run(&arguments, terminal),
        Command::Policy(PolicyCommand::Test(arguments)) => policy_test::run(&arguments, terminal),
        Command::Template(command) => template::run(&command, terminal),
        Command::Explain(arguments) => explain::run(&arguments, terminal),
        Command::PluginCompile => plugin_compile::run(terminal),
    }
}
