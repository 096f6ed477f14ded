import type { Schemas } from "../api/client";
import { SOURCE_NAMES } from "../feedback/words";
import { csv } from "../format/csv";

type Results = Schemas["Results"];
type MetricResult = Schemas["MetricResult"];
type VariantResult = Schemas["VariantResult"];

export function metricName({ metric, source }: MetricResult): string {
  return source ? `${metric} · ${SOURCE_NAMES[source]}` : metric;
}

export type Adjusted = { metric: MetricResult; variants: VariantResult[]; why?: string };

/** The metrics whose differences were adjusted for the past, or why none of their variants could be. */
export function adjusted({ metrics }: Results): Adjusted[] {
  return metrics.flatMap((metric) => {
    const variants = metric.variants.filter(({ covariateAdjusted }) => covariateAdjusted);
    const reasons = new Set(variants.map(({ covariateAdjusted: one }) => (one?.difference ? "" : one?.undefined)));
    const [why] = reasons;
    return variants.length === 0 ? [] : { metric, variants, why: reasons.size === 1 && why ? why : undefined };
  });
}

export type Quantiles = { metric: MetricResult; variants: VariantResult[] };

/** The metrics of which a mean hides what matters. */
export function quantiles({ metrics }: Results): Quantiles[] {
  return metrics.flatMap((metric) => {
    const variants = metric.variants.filter((variant) => (variant.quantiles ?? []).length > 0);
    return variants.length === 0 ? [] : { metric, variants };
  });
}

export function quantileOf({ quantiles: all }: VariantResult, quantile: number): Schemas["Estimate"] | undefined {
  return all?.find((one) => one.quantile === quantile)?.estimate;
}

export type Rated = {
  variant: string;
  control: boolean;
  /** Of all who rated: as many as gave each rating. */
  counts: Map<number, number>;
  total: number;
  superiority?: Schemas["Estimate"];
};
export type Ratings = { metric: MetricResult; scale: number[]; variants: Rated[] };

/** How many gave each rating, of the metrics whose order counts. */
export function ratings({ metrics }: Results): Ratings[] {
  return metrics.flatMap((metric) => {
    const first = metric.variants.find(({ superiority }) => superiority)?.superiority;
    if (!first) {
      return [];
    }
    const variants = metric.variants.flatMap(({ variant, control, superiority }) =>
      control
        ? rated(variant, true, first.control)
        : superiority
          ? rated(variant, false, superiority.treatment, superiority.probability)
          : [],
    );
    const scale = [...new Set(variants.flatMap(({ counts }) => [...counts.keys()]))].sort((one, other) => one - other);
    return { metric, scale, variants };
  });
}

function rated(
  variant: string,
  control: boolean,
  subjects: Schemas["RatedSubjects"][],
  superiority?: Schemas["Estimate"],
): Rated {
  return {
    variant,
    control,
    counts: new Map(subjects.map((one) => [one.value, one.subjects])),
    total: subjects.reduce((sum, one) => sum + one.subjects, 0),
    superiority,
  };
}

const PARTS = ["value", "lower", "upper", "standardError", "pValue"] as const;

export function adjustedCsv(all: Adjusted[]): string {
  return csv(
    [
      ...["metric", "source", "variant", "subjectsWithPast", "varianceReduction", "undefined"],
      ...PARTS.map((part) => `adjusted.${part}`),
      ...PARTS.map((part) => `difference.${part}`),
    ],
    all.flatMap(({ metric: { metric, source }, variants }) =>
      variants.map(({ variant, difference, covariateAdjusted: one }) => [
        ...[metric, source, variant, one?.subjects, one?.varianceReduction, one?.undefined],
        ...PARTS.map((part) => one?.difference?.[part]),
        ...PARTS.map((part) => difference?.[part]),
      ]),
    ),
  );
}

export function quantilesCsv(all: Quantiles[]): string {
  return csv(
    ["metric", "source", "variant", "quantile", "subjects", "value", "lower", "upper", "undefined"],
    all.flatMap(({ metric: { metric, source }, variants }) =>
      variants.flatMap(({ variant, quantiles: some }) =>
        (some ?? []).map(({ quantile, estimate }) => [
          ...[metric, source, variant, quantile, estimate.subjects],
          ...[estimate.value, estimate.lower, estimate.upper, estimate.undefined],
        ]),
      ),
    ),
  );
}

export function ratingsCsv(all: Ratings[]): string {
  return csv(
    ["metric", "source", "variant", "rating", "subjects"],
    all.flatMap(({ metric: { metric, source }, scale, variants }) =>
      variants.flatMap(({ variant, counts }) =>
        scale.map((rating) => [metric, source, variant, rating, counts.get(rating) ?? 0]),
      ),
    ),
  );
}
