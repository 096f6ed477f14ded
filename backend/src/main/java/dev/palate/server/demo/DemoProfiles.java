package dev.palate.server.demo;

import dev.palate.client.api.PalateApi;
import dev.palate.client.model.Condition;
import dev.palate.client.model.CreateDimension;
import dev.palate.client.model.CreateProfile;
import dev.palate.client.model.DimensionKind;
import dev.palate.client.model.Operator;
import dev.palate.client.model.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A profile for each dataset that the instructions come from, chosen by the attribute {@code dataset}, and one for each taste of
 * made-up visitors.
 */
final class DemoProfiles {

    private static final List<String> LENGTHS = List.of("short", "medium", "long");
    private static final List<String> MODELS =
            Arrays.stream(Wording.values()).map(Wording::model).distinct().toList();

    private final PalateApi api;

    DemoProfiles(PalateApi api) {
        this.api = api;
    }

    void create() {
        Absent.create(api.profiles()
                .createDimension(new CreateDimension()
                        .key("length")
                        .kind(DimensionKind.ORDINAL)
                        .values(LENGTHS)
                        .description("How long a good answer is, by those of the baseline")));
        Absent.create(api.profiles()
                .createDimension(new CreateDimension()
                        .key("source")
                        .kind(DimensionKind.ENUM)
                        .values(List.of("helpful_base", "koala", "oasst", "selfinstruct", "vicuna"))
                        .description("The dataset that an instruction comes from")));
        Absent.create(api.profiles()
                .createDimension(new CreateDimension()
                        .key("model")
                        .kind(DimensionKind.ENUM)
                        .values(MODELS)
                        .description("Which model answers, as versions name it in their configuration")));
        Absent.create(api.profiles()
                .createDimension(new CreateDimension()
                        .key("tone")
                        .kind(DimensionKind.ENUM)
                        .values(List.of("direct", "warm"))
                        .description("Whether a reply keeps to the facts or shows that it cares")));
        profile("helpful_base", "Helpful Base", "medium", "Questions of Anthropic's data on helpfulness");
        profile("koala", "Koala", "long", "Questions that people asked chat models on the web");
        profile("oasst", "Open Assistant", "medium", "Openings of Open Assistant conversations");
        profile("selfinstruct", "Self-Instruct", "short", "Tasks that experts wrote for Self-Instruct");
        profile("vicuna", "Vicuna", "long", "Open questions of the Vicuna benchmark");
        taste(Taste.DIRECT, "Likes direct, short replies", "Made-up visitors who want the facts in a sentence or two");
        taste(Taste.WARM, "Likes warm, long replies", "Made-up visitors who want to be cared for");
    }

    private void taste(Taste taste, String name, String description) {
        Absent.create(api.profiles()
                .createProfile(new CreateProfile()
                        .key(taste.profile())
                        .name(name)
                        .description(description)
                        .values(Map.of("tone", taste.tone(), "length", taste.length()))));
    }

    private void profile(String dataset, String name, String length, String description) {
        Absent.create(api.profiles()
                .createProfile(new CreateProfile()
                        .key(dataset)
                        .name(name)
                        .description(description)
                        .rule(comesFrom(dataset))
                        .values(Map.of("source", dataset, "length", length))));
    }

    private static Rule comesFrom(String dataset) {
        return new Rule()
                .conditions(List.of(new Condition()
                        .attribute("dataset")
                        .operator(Operator.EQUALS)
                        .values(List.of(dataset))));
    }
}
