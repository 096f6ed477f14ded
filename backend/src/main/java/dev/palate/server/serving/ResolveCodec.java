package dev.palate.server.serving;

import dev.palate.api.model.ResolveRequestDto;
import dev.palate.server.platform.InvalidRequestException;
import dev.palate.server.platform.json.StrictJson;
import dev.palate.server.platform.json.Utf8;
import jakarta.validation.Validator;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Resolve requests out of bytes and resolutions into them, with the mappers and checks that the framework uses. */
@Component
final class ResolveCodec {

    private final ObjectReader requests = StrictJson.mapper().readerFor(ResolveRequestDto.class);
    private final Validator validator;
    private final JsonMapper answers;

    ResolveCodec(Validator validator, JsonMapper answers) {
        this.validator = validator;
        this.answers = answers;
    }

    /**
     * Reads a request.
     *
     * @throws JacksonException for what is not JSON, or not of the contract's shape
     * @throws InvalidRequestException for what breaks a rule; without telling which, as the ordinary way does that
     */
    ResolveRequest read(String prompt, byte[] body) {
        Utf8.require(body);
        ResolveRequestDto request = requests.readValue(body);
        if (!validator.validate(request).isEmpty()) {
            throw new InvalidRequestException(List.of());
        }
        return ResolveMapper.request(prompt, request);
    }

    byte[] write(Resolution resolution) {
        return answers.writeValueAsBytes(ResolveMapper.dto(resolution));
    }
}
