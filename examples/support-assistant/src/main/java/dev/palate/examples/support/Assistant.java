package dev.palate.examples.support;

import dev.palate.client.DuelHandle;
import dev.palate.client.FeedbackHandle;
import dev.palate.client.Message;
import dev.palate.client.PalateClient;
import dev.palate.client.PromptRequest;
import dev.palate.client.reactor.ReactivePalate;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers the questions of customers. It asks for a prompt by its name and says who asks; versions, experiments and who gets what
 * are none of its business.
 */
@Service
final class Assistant {

    private static final String PROMPT = "support-answer";

    private final PalateClient palate;
    private final ReactivePalate prompts;
    private final ChatModel model;

    Assistant(PalateClient palate, ReactivePalate prompts, ChatModel model) {
        this.palate = palate;
        this.prompts = prompts;
        this.model = model;
    }

    /** @param id by which the customer can judge it */
    record Answer(String id, String text) {}

    /**
     * One answer or two.
     *
     * @param id by which the customer can choose
     */
    record Choice(String id, List<String> texts) {}

    Mono<Answer> answer(String customer, String question) {
        return prompts.prompt(PROMPT, request -> about(request, customer, question))
                .flatMap(prompt -> model.complete(prompt.messages(), prompt.config())
                        .map(text -> new Answer(prompt.feedbackHandle().toString(), text)));
    }

    Mono<Choice> choice(String customer, String question) {
        return prompts.duel(PROMPT, 2, request -> about(request, customer, question))
                .flatMap(duel -> Flux.fromIterable(duel.candidates())
                        .concatMap(candidate -> model.complete(candidate.messages(), candidate.config()))
                        .collectList()
                        .map(texts -> new Choice(duel.handle().toString(), texts)));
    }

    /** Delivered in the background. */
    void judge(String answer, boolean isHelpful) {
        var feedback = palate.feedback(FeedbackHandle.parse(answer));
        var ignored = isHelpful ? feedback.thumbsUp() : feedback.thumbsDown();
    }

    /** @param position of the better one, from 1 */
    void prefer(String choice, int position) {
        var ignored = palate.feedback(DuelHandle.parse(choice)).prefer(position);
    }

    private static PromptRequest about(PromptRequest request, String customer, String question) {
        return request.subject(customer)
                .var("question", question)
                .fallback(Message.system("You are a polite support agent."), Message.user(question));
    }
}
