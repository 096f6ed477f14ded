import type { Schemas } from "../api/client";

type Experiment = Schemas["Experiment"];
type Question = Schemas["WhatIf"];

/** A weight for every variant, of everybody or of one profile. */
export type Routing = { profile: string | null; weights: Record<string, number | ""> };

/** To begin with: everybody gets the first variant that is not control. */
export function firstRouting({ variants }: Experiment): Routing {
  const chosen = variants.find(({ control }) => !control)?.key;
  return { profile: null, weights: Object.fromEntries(variants.map(({ key }) => [key, key === chosen ? 1 : 0])) };
}

/** What the server is asked, or nothing while a routing has no weight or no profile. */
export function question([all, ...others]: Routing[]): Question | undefined {
  if (!all || ![all, ...others].every(isRouting) || others.some(({ profile }) => !profile)) {
    return undefined;
  }
  return {
    weights: numbers(all),
    ...(others.length === 0
      ? {}
      : { profiles: Object.fromEntries(others.map((routing) => [routing.profile ?? "", numbers(routing)])) }),
  };
}

function isRouting(routing: Routing): boolean {
  return Object.values(numbers(routing)).some((weight) => weight > 0);
}

function numbers({ weights }: Routing): Record<string, number> {
  return Object.fromEntries(Object.entries(weights).map(([key, weight]) => [key, weight === "" ? 0 : weight]));
}

export type Answer = { name: string; explanation: string; estimate: Schemas["Estimate"] };

/** The estimates, the one to read first. */
export function answers(result: Schemas["WhatIfResult"]): Answer[] {
  return [
    { name: "As it was", explanation: "the routing that was in force", estimate: result.logged },
    {
      name: "As asked",
      explanation: "doubly robust: the variants' means, corrected by what was logged",
      estimate: result.doublyRobust,
    },
    { name: "As asked, weighted", explanation: "self-normalised inverse propensity", estimate: result.selfNormalised },
    {
      name: "As asked, unbiased",
      explanation: "plain inverse propensity, the widest",
      estimate: result.inversePropensity,
    },
  ];
}
