# The server on JDK 25. Build the jar first: mvn package

ARG JAVA_IMAGE=eclipse-temurin:25.0.3_9-jre

FROM ${JAVA_IMAGE} AS layers
WORKDIR /build
COPY backend/target/palate-backend-*.jar palate-backend.jar
RUN java -Djarmode=tools -jar palate-backend.jar extract --layers --destination layers

FROM ${JAVA_IMAGE} AS server
RUN useradd --system --uid 10001 --no-create-home palate && install -d -o palate -m 700 /data
WORKDIR /opt/palate
# What changes least comes first.
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/spring-boot-loader/ ./
COPY --from=layers /build/layers/application/ ./
COPY docker/healthy.sh docker/jvm.options ./
USER palate

# A start that is watched once makes each later one about twice as fast.
FROM server AS training
COPY docker/train.sh ./
RUN ./train.sh /tmp/palate.aot

FROM server
COPY --from=training --chown=root:root /tmp/palate.aot ./
ENV SERVER_ADDRESS=0.0.0.0 PALATE_DATA_DIR=/data LANG=C.UTF-8
VOLUME /data
EXPOSE 8080
HEALTHCHECK --start-period=60s --interval=10s --timeout=5s CMD ["./healthy.sh"]
ENTRYPOINT ["java", "@jvm.options", "-XX:AOTCache=palate.aot", "-jar", "palate-backend.jar"]
