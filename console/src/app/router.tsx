import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { currentProject, setProject } from "../api/client";
import { isProblem } from "../api/problem";
import { NoProject } from "./NoProject";
import { NotFound } from "./NotFound";
import { PageError } from "./PageError";
import { Shell } from "./Shell";
import { SignInPage } from "./SignInPage";
import { integer, oneOf, someOf, text } from "./search";
import { sessionQuery } from "./session";

export const EXPERIMENT_STATUSES = ["draft", "running", "paused", "stopped", "decided"] as const;
export const FEEDBACK_SOURCES = ["end_user", "expert", "judge", "reward_model", "implicit"] as const;
export const PROMPT_TABS = ["versions", "labels", "preferences", "preview", "details"] as const;
export const PREFERENCE_VIEWS = ["ratings", "model", "agreement"] as const;
export const PROFILE_TABS = ["profiles", "dimensions", "tester", "learned"] as const;
export const SETTINGS_TABS = ["keys", "members", "project", "metrics", "layers", "audit", "account"] as const;

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet });

/** The session, or a way to the sign-in page and back. */
async function signedIn(client: QueryClient, href: string) {
  try {
    return await client.ensureQueryData(sessionQuery);
  } catch (error) {
    if (isProblem(error) && error.problem.status === 401) {
      throw redirect({ to: "/sign-in", search: { to: href } });
    }
    throw error;
  }
}

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: async ({ context, location }) => {
    const session = await signedIn(context.client, location.href);
    const first = session.projects.at(0);
    if (first) {
      throw redirect({ to: "/p/$project", params: { project: first.project }, replace: true });
    }
  },
  component: NoProject,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  // Only ever back into the console: an address of another site would begin with a scheme or two slashes.
  validateSearch: (search): { to?: string } => ({ to: text(search, "to")?.match(/^\/(p\/.*)?$/)?.[0] }),
  component: SignInPage,
});

const project = createRoute({
  getParentRoute: () => root,
  path: "/p/$project",
  beforeLoad: async ({ context, location, params }) => {
    await signedIn(context.client, location.href);
    if (currentProject() !== params.project) {
      context.client.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
      setProject(params.project);
    }
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => project,
  path: "/",
  component: lazyRouteComponent(() => import("../home/HomePage"), "HomePage"),
});

const prompts = createRoute({
  getParentRoute: () => project,
  path: "/prompts",
  validateSearch: (search): { q?: string; folder?: string; label?: string; tag?: string; archived?: true } => ({
    q: text(search, "q"),
    folder: text(search, "folder"),
    label: text(search, "label"),
    tag: text(search, "tag"),
    archived: search.archived === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import("../prompts/PromptsPage"), "PromptsPage"),
});

const prompt = createRoute({
  getParentRoute: () => project,
  path: "/prompts/$prompt",
  validateSearch: (
    search,
  ): {
    tab?: (typeof PROMPT_TABS)[number];
    version?: number;
    against?: number;
    view?: (typeof PREFERENCE_VIEWS)[number];
    metric?: string;
    source?: (typeof FEEDBACK_SOURCES)[number][];
    profile?: string;
    reference?: number;
  } => ({
    tab: oneOf(search, "tab", PROMPT_TABS),
    version: integer(search, "version"),
    against: integer(search, "against"),
    view: oneOf(search, "view", PREFERENCE_VIEWS),
    metric: text(search, "metric"),
    source: someOf(search, "source", FEEDBACK_SOURCES),
    profile: text(search, "profile"),
    reference: integer(search, "reference"),
  }),
  component: lazyRouteComponent(() => import("../prompts/PromptPage"), "PromptPage"),
});

const editor = createRoute({
  getParentRoute: () => project,
  path: "/prompts/$prompt/edit",
  validateSearch: (search): { from?: number } => ({ from: integer(search, "from") }),
  component: lazyRouteComponent(() => import("../prompts/EditorPage"), "EditorPage"),
});

const profiles = createRoute({
  getParentRoute: () => project,
  path: "/profiles",
  validateSearch: (search): { tab?: (typeof PROFILE_TABS)[number]; profile?: string; subject?: string } => ({
    tab: oneOf(search, "tab", PROFILE_TABS),
    profile: text(search, "profile"),
    subject: text(search, "subject"),
  }),
  component: lazyRouteComponent(() => import("../profiles/ProfilesPage"), "ProfilesPage"),
});

const experiments = createRoute({
  getParentRoute: () => project,
  path: "/experiments",
  validateSearch: (search): { status?: (typeof EXPERIMENT_STATUSES)[number]; prompt?: string } => ({
    status: oneOf(search, "status", EXPERIMENT_STATUSES),
    prompt: text(search, "prompt"),
  }),
  component: lazyRouteComponent(() => import("../experiments/ExperimentsPage"), "ExperimentsPage"),
});

const newExperiment = createRoute({
  getParentRoute: () => project,
  path: "/new-experiment",
  validateSearch: (search): { prompt?: string } => ({ prompt: text(search, "prompt") }),
  component: lazyRouteComponent(() => import("../experiments/NewExperimentPage"), "NewExperimentPage"),
});

const experiment = createRoute({
  getParentRoute: () => project,
  path: "/experiments/$experiment",
  validateSearch: (search): { metric?: string; source?: (typeof FEEDBACK_SOURCES)[number] } => ({
    metric: text(search, "metric"),
    source: oneOf(search, "source", FEEDBACK_SOURCES),
  }),
  component: lazyRouteComponent(() => import("../experiments/ExperimentPage"), "ExperimentPage"),
});

const feedback = createRoute({
  getParentRoute: () => project,
  path: "/feedback",
  validateSearch: (
    search,
  ): {
    prompt?: string;
    version?: number;
    experiment?: string;
    variant?: string;
    metric?: string;
    source?: (typeof FEEDBACK_SOURCES)[number];
    subject?: string;
  } => ({
    prompt: text(search, "prompt"),
    version: integer(search, "version"),
    experiment: text(search, "experiment"),
    variant: text(search, "variant"),
    metric: text(search, "metric"),
    source: oneOf(search, "source", FEEDBACK_SOURCES),
    subject: text(search, "subject"),
  }),
  component: lazyRouteComponent(() => import("../feedback/FeedbackPage"), "FeedbackPage"),
});

const settings = createRoute({
  getParentRoute: () => project,
  path: "/settings",
  validateSearch: (
    search,
  ): { tab?: (typeof SETTINGS_TABS)[number]; resource?: string; key?: string; actor?: string } => ({
    tab: oneOf(search, "tab", SETTINGS_TABS),
    resource: text(search, "resource"),
    key: text(search, "key"),
    actor: text(search, "actor"),
  }),
  component: lazyRouteComponent(() => import("../settings/SettingsPage"), "SettingsPage"),
});

const routeTree = root.addChildren([
  start,
  signIn,
  project.addChildren([
    home,
    prompts,
    prompt,
    editor,
    profiles,
    experiments,
    newExperiment,
    experiment,
    feedback,
    settings,
  ]),
]);

export function createConsoleRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    defaultPreload: "intent",
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: PageError,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
