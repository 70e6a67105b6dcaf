//! In: the .proto files of the packages below. Out: the code and the descriptor sets that are checked in beside them, and the
//! messages and services of the client in TypeScript.
//! What can go wrong: a .proto file that does not compile; with `--check`, a file that would be another one now.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use connectrpc_build::CodeGenConfig;

use crate::machine::node;
use crate::{house, run};

/// A package with a crate of its own, so that packages compile side by side.
struct Package {
    home: &'static str,
    /// Where its files stand below `proto/`.
    folder: &'static str,
    /// What its descriptors are called.
    name: &'static str,
    /// Whether somebody reads the comments at run time.
    documented: bool,
}

const PACKAGES: [Package; 2] = [
    Package { home: "crates/proto", folder: "limen/v1", name: "limen.v1", documented: true },
    Package { home: "crates/identra-proto", folder: "identra/v1", name: "identra.v1", documented: false },
];

/// What only the compiler and the descriptors need: options are read from the descriptors, so no code is made of them.
const NO_CODE: [&str; 1] = ["limen/v1/options.proto"];

/// Write, or only compare.
#[derive(Args)]
pub(crate) struct Options {
    /// Change nothing; fail if a file is not what the .proto files give.
    #[arg(long)]
    pub(crate) check: bool,
}

/// Brings generated code and descriptors up to date, or tells what is not.
pub(crate) fn run(options: &Options) -> Result<()> {
    PACKAGES.iter().try_for_each(|package| rust(package, options))?;
    typescript(options).context("the client in TypeScript")
}

/// The client in TypeScript, made from the descriptors.
fn typescript(options: &Options) -> Result<()> {
    let mut node = node::ensure(node::TYPESCRIPT)?;
    run::run(node.arg("generate.mjs").args(options.check.then_some("--check")))
}

fn rust(package: &Package, options: &Options) -> Result<()> {
    let home = house::root().join(package.home);
    let made = made(&home, package)?;
    let known = known(&home)?;
    if options.check {
        let mut stale: Vec<_> =
            made.iter().filter(|(name, bytes)| known.get(*name) != Some(bytes)).map(|it| it.0).collect();
        stale.extend(known.keys().filter(|name| !made.contains_key(*name)));
        if !stale.is_empty() {
            bail!("not up to date: {stale:?}; run cargo xtask proto");
        }
        return Ok(());
    }
    for name in known.keys().filter(|name| !made.contains_key(*name)) {
        std::fs::remove_file(home.join(name))?;
        println!("removed {}/{}", package.home, name.display());
    }
    for (name, bytes) in made.iter().filter(|(name, bytes)| known.get(*name) != Some(bytes)) {
        let path = home.join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(&home))?;
        std::fs::write(path, bytes)?;
        println!("wrote {}/{}", package.home, name.display());
    }
    Ok(())
}

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// What the .proto files give, by its place below the crate.
fn made(home: &Path, package: &Package) -> Result<Files> {
    let protos = home.join("proto");
    let names = names(&protos, package.folder)?;
    let mut compiler = protox::Compiler::new([&protos])?;
    compiler.include_imports(true).include_source_info(true).open_files(&names)?;
    let documented = compiler.encode_file_descriptor_set();
    let mut lean = protox::Compiler::new([&protos])?;
    lean.include_imports(true).include_source_info(false).open_files(&names)?;
    let scratch = tempfile::tempdir()?;
    let set = scratch.path().join("set.bin");
    std::fs::write(&set, &documented)?;
    let out = scratch.path().join("generated");
    let with_code: Vec<_> = names.iter().filter(|name| !NO_CODE.contains(&name.as_str())).collect();
    let mut code = CodeGenConfig::default();
    code.generate_with_setters = false;
    connectrpc_build::Config::new()
        .buffa_config(code)
        .descriptor_set(&set)
        .files(&with_code)
        .out_dir(&out)
        .include_file("mod.rs")
        .emit_rerun_directives(false)
        .generate_json(true)
        .emit_register_fn(false)
        .gate_client_feature(true)
        .compile()?;
    let mut made = Files::new();
    read(&out, Path::new("src/generated"), &mut made)?;
    made.values_mut().for_each(no_programs);
    let named = |ending: &str| PathBuf::from(format!("descriptors/{}{ending}.bin", package.name));
    made.insert(named(""), lean.encode_file_descriptor_set());
    if package.documented {
        made.insert(named(".documented"), documented);
    }
    Ok(made)
}

/// Calls the examples of generated code what they are: sketches to read. As `ignore` they would count as tests that were skipped.
fn no_programs(code: &mut Vec<u8>) {
    *code = String::from_utf8_lossy(code).replace("```rust,ignore", "```text").into_bytes();
}

fn known(home: &Path) -> Result<Files> {
    let mut known = Files::new();
    for folder in ["src/generated", "descriptors"] {
        if home.join(folder).is_dir() {
            read(&home.join(folder), Path::new(folder), &mut known)?;
        }
    }
    Ok(known)
}

/// The .proto files of a package, as imports name them.
fn names(protos: &Path, folder: &str) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(protos.join(folder)).context("the .proto files")? {
        names.push(format!("{folder}/{}", entry?.file_name().to_string_lossy()));
    }
    names.sort();
    Ok(names)
}

fn read(folder: &Path, below: &Path, files: &mut Files) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            read(&entry.path(), &name, files)?;
        } else {
            files.insert(name, std::fs::read(entry.path())?);
        }
    }
    Ok(())
}
