import { queryOptions, useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { api, body, type Schemas, setCsrfToken, whenSignedOut } from "../api/client";

export type Role = Schemas["MemberRole"];

const ORDER: Role[] = ["viewer", "editor", "approver", "admin"];

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async () => remember(await body(api.GET("/session"))),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

export async function signIn(username: string, password: string) {
  const session = remember(await body(api.POST("/session", { body: { username, password } })));
  signedOut.set(false);
  return session;
}

export async function signOut() {
  await api.DELETE("/session");
}

function remember(session: Schemas["Session"]) {
  setCsrfToken(session.csrfToken);
  return session;
}

/** The role of the signed-in user in a project. */
export function roleIn(session: Schemas["Session"] | undefined, project: string): Role | undefined {
  return session?.projects.find((role) => role.project === project)?.role ?? (session?.admin ? "admin" : undefined);
}

export function includes(role: Role | undefined, needed: Role): boolean {
  return role !== undefined && ORDER.indexOf(role) >= ORDER.indexOf(needed);
}

export function useMay(project: string, needed: Role): boolean {
  const { data } = useQuery(sessionQuery);
  return includes(roleIn(data, project), needed);
}

/** Whether the session has ended while somebody was working. */
const signedOut = (() => {
  let value = false;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next: boolean) {
      value = next;
      for (const listener of listeners) {
        listener();
      }
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
})();

whenSignedOut(() => signedOut.set(true));

export function useSignedOut(): boolean {
  return useSyncExternalStore(signedOut.subscribe, signedOut.get);
}
