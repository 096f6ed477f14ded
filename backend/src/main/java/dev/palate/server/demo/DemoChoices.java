package dev.palate.server.demo;

import dev.palate.client.api.PalateApi;
import dev.palate.client.model.FeedbackSource;
import dev.palate.client.model.PreferenceEvidence;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What made-up visitors, experts and models think of the made-up replies. */
final class DemoChoices {

    private static final Logger LOG = LoggerFactory.getLogger(DemoChoices.class);
    private static final long SEED = 20261130;

    /** Experts look at the first choice of so many visitors, models at the first choices of all. */
    private static final int BY_EXPERTS = 60;

    private static final int BY_MODELS = 3;

    private final PalateApi api;
    private final DemoReplies replies;

    DemoChoices(PalateApi api) {
        this.api = api;
        this.replies = new DemoReplies(api);
    }

    /** Creates and sends what is not there yet, the visitors' own choices last; says whether there was anything to send. */
    boolean fill() {
        replies.create();
        var visitors = Visitor.all();
        if (holds(visitors.stream().mapToLong(Visitor::choices).sum())) {
            return false;
        }
        LOG.info("Demo: choices of made-up visitors, drawn with seed {}", SEED);
        visitors.stream().filter(Visitor::consents).forEach(this::consent);
        send(new Choices(SEED, replies.createdAt()).of(visitors));
        return true;
    }

    private void consent(Visitor visitor) {
        api.learning().giveLearningConsent(visitor.subject()).execute();
    }

    private void send(List<Choice> choices) {
        var deliveries = new Deliveries(api);
        var panel = new Panel(SEED);
        deliveries.expose(choices.stream().flatMap(Choice::exposures).toList());
        deliveries.judge(choices.stream()
                .filter(choice -> choice.number() == 0)
                .limit(BY_EXPERTS)
                .flatMap(panel::experts)
                .toList());
        deliveries.judge(choices.stream()
                .filter(choice -> choice.number() < BY_MODELS)
                .flatMap(panel::models)
                .toList());
        deliveries.judge(choices.stream().map(Choice::judgement).toList());
    }

    private boolean holds(long choices) {
        return api.preferences().getPreferences(DemoReplies.KEY).execute().getEvidence().stream()
                        .filter(evidence -> evidence.getProfile() == null)
                        .filter(evidence -> evidence.getSources().equals(List.of(FeedbackSource.END_USER)))
                        .mapToLong(PreferenceEvidence::getComparisons)
                        .sum()
                >= choices;
    }
}
