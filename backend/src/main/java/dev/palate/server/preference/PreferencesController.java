package dev.palate.server.preference;

import dev.palate.api.PreferencesApi;
import dev.palate.api.model.AgreementDto;
import dev.palate.api.model.FeedbackSourceDto;
import dev.palate.api.model.LearnedPreferencesDto;
import dev.palate.api.model.PreferencesDto;
import dev.palate.server.platform.Caller;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
class PreferencesController implements PreferencesApi {

    private final Preferences preferences;
    private final PreferenceModels models;
    private final Agreements agreements;

    PreferencesController(Preferences preferences, PreferenceModels models, Agreements agreements) {
        this.preferences = preferences;
        this.models = models;
        this.agreements = agreements;
    }

    @Override
    public Mono<ResponseEntity<PreferencesDto>> getPreferences(
            String prompt,
            @Nullable String metric,
            @Nullable List<FeedbackSourceDto> source,
            @Nullable String profile,
            @Nullable Integer reference,
            Double level,
            ServerWebExchange exchange) {
        return preferences
                .of(
                        Caller.of(exchange).projectId(),
                        prompt,
                        new EvidenceFilter(metric, values(source), profile),
                        reference,
                        level)
                .map(ResponseEntity::ok);
    }

    @Override
    public Mono<ResponseEntity<LearnedPreferencesDto>> getPreferenceModel(
            String prompt,
            @Nullable String metric,
            @Nullable List<FeedbackSourceDto> source,
            @Nullable String profile,
            @Nullable List<String> dimension,
            Double level,
            ServerWebExchange exchange) {
        return models.of(
                        Caller.of(exchange).projectId(),
                        prompt,
                        new EvidenceFilter(metric, values(source), profile),
                        Objects.requireNonNullElse(dimension, List.of()),
                        level)
                .map(ResponseEntity::ok);
    }

    private static List<String> values(@Nullable List<FeedbackSourceDto> sources) {
        return sources == null
                ? List.of()
                : sources.stream().map(FeedbackSourceDto::getValue).sorted().toList();
    }

    @Override
    public Mono<ResponseEntity<AgreementDto>> getAgreement(
            String prompt, @Nullable String metric, Double level, ServerWebExchange exchange) {
        return agreements
                .of(Caller.of(exchange).projectId(), prompt, metric, level)
                .map(ResponseEntity::ok);
    }
}
