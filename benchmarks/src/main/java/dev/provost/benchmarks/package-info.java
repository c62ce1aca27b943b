/// What `./bench` is made of: tools that treat any server alike, ours or the reference.
///
/// - [Load] puts a load on it: lifecycles of flow runs, creations, task runs as events, log lines.
/// - [Bare] writes what such a load makes our server write into its database, while it is down: what could be had.
/// - [Watch] makes automations that look on.
/// - [Fill] makes a hundred thousand or a million runs in its database, or five million events, while it is down.
/// - [Reads] then asks what a dashboard asks: lists, pages, counts, histories, lateness.
/// - [Deploy] makes a thousand deployments with schedules, and lists them; [Passes] has our scheduler look at them.
/// - [Workers] has two hundred workers empty a pool of ten thousand waiting runs.
///
/// Whatever a server refuses or loses is counted and told, and the exit code is 1. `bench.py` starts the servers and
/// databases, runs the tools on each in turn, and writes the table. The tools alone: build with
/// `mvn package -pl benchmarks`, then `java -cp 'benchmarks/target/tools/*' dev.provost.benchmarks.Main --help`.
@NullMarked
package dev.provost.benchmarks;

import org.jspecify.annotations.NullMarked;
