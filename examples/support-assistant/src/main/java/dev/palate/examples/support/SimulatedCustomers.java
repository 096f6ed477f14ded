package dev.palate.examples.support;

import dev.palate.examples.support.Assistant.Choice;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** People who want their money back, judge the answer, and sometimes choose between two. Most like it short. */
@Component
final class SimulatedCustomers {

    private static final String QUESTION = "Where is my refund?";
    private static final int SHORT = 100;

    private final Assistant assistant;

    SimulatedCustomers(Assistant assistant) {
        this.assistant = assistant;
    }

    /** The customers with these numbers, one after the other; the same number is the same person. */
    Mono<Void> visit(int from, int to) {
        return Flux.range(from, to - from).concatMap(this::visit).then();
    }

    private Mono<Void> visit(int number) {
        var random = new Random(number);
        var customer = "customer-" + number;
        var judged = assistant.answer(customer, QUESTION).doOnNext(answer -> {
            var liked = answer.text().length() < SHORT ? 0.8 : 0.5;
            assistant.judge(answer.id(), random.nextDouble() < liked);
        });
        return number % 3 == 0
                ? judged.then(assistant.choice(customer, QUESTION))
                        .doOnNext(choice -> assistant.prefer(choice.id(), preferred(choice, random)))
                        .then()
                : judged.then();
    }

    /** The shortest for most, whatever comes first for some, and the longest for a few. */
    private static int preferred(Choice choice, Random random) {
        var taste = random.nextDouble();
        if (taste < 0.15) {
            return 1;
        }
        var byLength = Comparator.comparing(
                (Integer position) -> choice.texts().get(position - 1).length());
        return IntStream.rangeClosed(1, choice.texts().size())
                .boxed()
                .min(taste < 0.8 ? byLength : byLength.reversed())
                .orElse(1);
    }
}
