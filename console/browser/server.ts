import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    server: { url: string; username: string; password: string; managementKey: string };
  }
}

/** Starts the server from its jar on a free port, with the demo data, in a folder that is thrown away afterwards. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "palate-console-"));
  const data = join(folder, "data");
  const args = ["-Xmx512m", "-jar", process.env.SERVER_JAR ?? "", "--server.port=0", `--palate.data-dir=${data}`];
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin", "java") : "java";
  const server = spawn(java, args, { stdio: ["ignore", "pipe", "inherit"] });
  const port = await started(server);
  const { adminUser, adminPassword, managementKey } = JSON.parse(
    readFileSync(join(data, "initial-credentials.json"), "utf8"),
  );
  const url = `http://localhost:${port}`;
  await warm(url, managementKey);
  project.provide("server", {
    url,
    username: adminUser,
    password: adminPassword,
    managementKey,
  });
  return async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true });
  };
}

/** The port, once the server listens and the demo project is complete. */
function started(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = "";
    server.stdout?.on("data", (chunk: Buffer) => {
      log += chunk;
      const port = log.match(/Netty started on port (\d+)/)?.[1];
      if (port && log.includes("Demo: complete")) {
        resolve(port);
      }
    });
    server.once("exit", (code) => reject(new Error(`The server ended with ${code}:\n${log}`)));
  });
}

/** The first answers of a server take long, and while both cores are busy it may rather say that it is overloaded. */
async function warm(url: string, key: string) {
  for (const path of ["prompts", "experiments", "experiments/answer-length/results", "feedback?limit=50", "metrics"]) {
    let status = 0;
    while (status !== 200) {
      status = (await fetch(`${url}/api/v1/${path}`, { headers: { Authorization: `Bearer ${key}` } })).status;
    }
  }
}
