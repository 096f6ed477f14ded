package dev.palate.examples.support;

import dev.palate.client.Message;
import dev.palate.client.model.Role;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** In place of a model that costs money: it heeds one instruction, and answers at length without it. */
@Component
final class StandInModel implements ChatModel {

    private static final String SHORT = "You will have your money back within five days. We have sent you an e-mail.";

    private static final String LONG =
            "Thank you for writing to us. We have received your message. We have looked into your" + " order. " + SHORT
                    + " Please do not hesitate to write again. We wish you a pleasant day.";

    @Override
    public Mono<String> complete(List<Message> messages, Map<String, Object> config) {
        var isToBeShort = messages.stream()
                .filter(message -> message.role() == Role.SYSTEM)
                .anyMatch(message -> message.content().contains("two sentences"));
        return Mono.just(isToBeShort ? SHORT : LONG);
    }
}
