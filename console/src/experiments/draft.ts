import type { Schemas } from "../api/client";
import { keyError } from "../format/key";

export type DraftVariant = { id: number; key: string; version: string | null; weight: number };

/** How traffic is shared; shares in percent. */
export type DraftAllocation = {
  mode: Schemas["AllocationMode"];
  source: Schemas["FeedbackSource"];
  floorPercent: number;
  controlFloorPercent: number | "";
  maximumChangePercent: number;
  explorationSubjects: number;
  explorationAnswers: number;
  memoryPercent: number;
  perProfile: boolean;
  staysPut: boolean;
};

/** The defaults of the contract, except that people stay in the variant that they first saw. */
export const FIXED_SPLIT: DraftAllocation = {
  mode: "fixed",
  source: "end_user",
  floorPercent: 1,
  controlFloorPercent: "",
  maximumChangePercent: 20,
  explorationSubjects: 100,
  explorationAnswers: 20,
  memoryPercent: 98,
  perProfile: false,
  staysPut: true,
};

export type Draft = {
  name: string;
  key: string;
  hypothesis: string;
  prompt: string | null;
  label: string;
  variants: DraftVariant[];
  profiles: string[];
  trafficPercent: number;
  primaryMetric: string | null;
  allocation: DraftAllocation;
  guardrails: { id: number; metric: string | null; margin: number }[];
  minimumSubjects: number | "";
  minimumDays: number | "";
  minimumEffect: number | "";
  decisionRule: string;
};

/** Shares of the weights in parts per million, as the bar shows them; the server cuts them exactly at the start. */
export function shares(variants: DraftVariant[]): { key: string; ppm: number }[] {
  const sum = variants.reduce((total, { weight }) => total + weight, 0);
  return variants.map(({ key, weight }) => ({ key, ppm: sum === 0 ? 0 : Math.round((weight / sum) * 1e6) }));
}

/** What the contract asks for; the first variant is control. */
export function creation(draft: Draft): Schemas["CreateExperiment"] {
  const given = <T>(value: T | "" | null): T | undefined => (value === "" || value === null ? undefined : value);
  return {
    key: draft.key,
    name: given(draft.name.trim()),
    hypothesis: given(draft.hypothesis.trim()),
    prompt: draft.prompt ?? "",
    label: draft.label,
    variants: draft.variants.map(({ key, version, weight }, order) => ({
      key,
      control: order === 0,
      version: Number(version),
      weight,
    })),
    audience: { profiles: draft.profiles },
    trafficShare: draft.trafficPercent / 100,
    primaryMetric: given(draft.primaryMetric),
    guardrails: draft.guardrails.flatMap(({ metric, margin }) => (metric ? [{ metric, margin }] : [])),
    plan: {
      minimumSubjects: given(draft.minimumSubjects),
      minimumDays: given(draft.minimumDays),
      minimumEffect: given(draft.minimumEffect),
      decisionRule: given(draft.decisionRule.trim()),
    },
    ...allocated(draft.allocation),
  };
}

function allocated(draft: DraftAllocation): Pick<Schemas["CreateExperiment"], "allocationPolicy" | "stickiness"> {
  if (draft.mode === "fixed") {
    return { stickiness: "hash" };
  }
  return {
    stickiness: draft.staysPut ? "stored" : "hash",
    allocationPolicy: {
      mode: draft.mode,
      source: draft.source,
      floor: draft.floorPercent / 100,
      controlFloor: draft.controlFloorPercent === "" ? undefined : draft.controlFloorPercent / 100,
      maximumChange: draft.maximumChangePercent / 100,
      explorationSubjects: draft.explorationSubjects,
      explorationAnswers: draft.explorationAnswers,
      memory: draft.mode === "keep_adapting" ? draft.memoryPercent / 100 : undefined,
      perProfile: draft.perProfile,
    },
  };
}

/** What is missing or wrong, by the name of the field. */
export function errors(draft: Draft): Record<string, string> {
  const found: Record<string, string> = {};
  const key = keyError(draft.key);
  if (key) {
    found.key = key;
  }
  if (!draft.prompt) {
    found.prompt = "Choose the prompt to test.";
  }
  const keys = draft.variants.map((variant) => variant.key);
  draft.variants.forEach((variant, order) => {
    const wrong =
      keyError(variant.key) ?? (keys.indexOf(variant.key) !== order ? "Another variant has this key." : null);
    if (wrong) {
      found[`variants.${order}.key`] = wrong;
    }
    if (variant.version === null) {
      found[`variants.${order}.version`] = "Choose a version.";
    }
  });
  if (draft.variants.every(({ weight }) => weight === 0)) {
    found.weights = "Some variant must get traffic.";
  }
  return { ...found, ...allocationErrors(draft) };
}

function allocationErrors({ allocation, primaryMetric, variants }: Draft): Record<string, string> {
  const { mode, floorPercent, controlFloorPercent } = allocation;
  if (mode === "fixed") {
    return {};
  }
  const found: Record<string, string> = {};
  const control = controlFloorPercent === "" ? floorPercent : controlFloorPercent;
  if (!primaryMetric) {
    found.primaryMetric = "Traffic that follows the answers needs a primary metric to follow.";
  }
  if (floorPercent * (variants.length - 1) + control > 100) {
    found.floor = `${variants.length} variants cannot all have that much.`;
  }
  if (control < floorPercent) {
    found.controlFloor = "Control cannot have less than every variant has.";
  }
  return found;
}
