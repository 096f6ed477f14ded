import createClient from "openapi-fetch";
import type { components, paths } from "./contract";
import { ApiError, problemOf } from "./problem";

export type Schemas = components["schemas"];

/** What every request of a session says: the project it is about, and the token that no other site knows. */
const session = { project: "", csrfToken: "" };

/** Called when the server no longer knows the session. */
let onSignedOut = () => {};

export function setProject(project: string) {
  session.project = project;
}

export function currentProject(): string {
  return session.project;
}

export function setCsrfToken(token: string) {
  session.csrfToken = token;
}

export function whenSignedOut(listener: () => void) {
  onSignedOut = listener;
}

export const api = createClient<paths>({ baseUrl: `${window.location.origin}/api/v1` });

api.use({
  onRequest({ request }) {
    if (session.project) {
      request.headers.set("Palate-Project", session.project);
    }
    if (request.method !== "GET" && session.csrfToken) {
      request.headers.set("X-CSRF-Token", session.csrfToken);
    }
    return request;
  },
  async onResponse({ request, response, schemaPath }) {
    if (response.ok) {
      return;
    }
    const error = new ApiError(await problemOf(response), `${request.method} ${schemaPath}`);
    if (error.problem.status === 401 && schemaPath !== "/session") {
      onSignedOut();
    }
    throw error;
  },
});

type Answer<T> = { data?: T; response: Response };

/** The body of an answer; every failure was thrown before. */
export async function body<T>(call: Promise<Answer<T>>): Promise<T> {
  return (await call).data as T;
}

export type Tagged<T> = { value: T; etag: string };

/** The body of an answer with the ETag that a change must be based on. */
export async function tagged<T>(call: Promise<Answer<T>>): Promise<Tagged<T>> {
  const { data, response } = await call;
  return { value: data as T, etag: response.headers.get("ETag") ?? "" };
}

export function ifMatch(etag: string) {
  return { "If-Match": etag };
}
