package dev.palate.examples.support;

import dev.palate.client.Message;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** A language model. */
interface ChatModel {

    /** @param config what is versioned with the prompt, such as the name of the model */
    Mono<String> complete(List<Message> messages, Map<String, Object> config);
}
