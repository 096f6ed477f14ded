import type { components } from "./contract";

export type Problem = components["schemas"]["Problem"];

export class ApiError extends Error {
  constructor(
    readonly problem: Problem,
    readonly operation: string,
  ) {
    super(problem.detail ?? problem.title);
    this.name = "ApiError";
  }
}

/** The problem that an answer carries; what is between us and the server may answer without one. */
export async function problemOf(response: Response): Promise<Problem> {
  try {
    const problem: Problem = await response.json();
    if (typeof problem.title === "string" && typeof problem.code === "string") {
      return problem;
    }
  } catch {
    // no JSON
  }
  return {
    type: "about:blank",
    title: response.statusText || "The server answered with an error",
    status: response.status,
    code: "no_problem_document",
    detail: `Something answered ${response.status} without saying why.`,
  };
}

export function isProblem(error: unknown, ...codes: string[]): error is ApiError {
  return error instanceof ApiError && (codes.length === 0 || codes.includes(error.problem.code));
}

export function isStale(error: unknown): boolean {
  return error instanceof ApiError && error.problem.status === 412;
}

export type Explanation = { what: string; why: string; remedy: string; traceId?: string };

const REMEDIES: Record<number, string> = {
  401: "Sign in again; what you have typed stays.",
  403: "Ask an admin of the project for a role that may do this.",
  404: "Check the address, or go back to the list.",
  409: "Look at the current state and decide again.",
  412: "Somebody was faster. Load the current state and repeat your change.",
  422: "Correct what is named and try again.",
  429: "Wait a moment and try again.",
  503: "The server is busy or its database is away. Try again in a moment.",
};

/** What happened, why, and what to do, in words for people. */
export function explain(error: unknown): Explanation {
  if (error instanceof ApiError) {
    const { title, detail, errors, status, traceId } = error.problem;
    const places = (errors ?? []).map(({ pointer, message }) => `${pointer}: ${message}`).join("; ");
    return {
      what: title,
      why: places || detail || "The server did not say why.",
      remedy: REMEDIES[status] ?? "Try again. If it stays, look for the trace id in the server's log.",
      traceId,
    };
  }
  if (error instanceof TypeError) {
    return {
      what: "The server cannot be reached",
      why: "The request got no answer.",
      remedy: "Check that the server runs and that you are online, then try again.",
    };
  }
  return {
    what: "Something went wrong in the console",
    why: error instanceof Error ? error.message : String(error),
    remedy: "Reload the page. If it stays, report it with these words.",
  };
}
