# Debian, not Alpine: the Temporal SDK has no build for musl.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY src ./src
COPY clients/typescript/package.json ./clients/typescript/
COPY clients/typescript/src ./clients/typescript/src
COPY scripts ./scripts
COPY test/support ./test/support
COPY docs/*.md ./docs/
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund
# The SDK brings its native code for five platforms, 28 MB each, and a compiler that only bundling takes: done above.
RUN cd node_modules \
  && find @temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -r {} + \
  && rm -rf .cache @swc @libsql/*-musl

FROM node:20.20.2-bookworm-slim

# Without certificates no TLS connection to a Temporal server can be checked.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*

ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps
WORKDIR /app
COPY --from=build /app/package.json ./package.json
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/src/mail/layout ./src/mail/layout
COPY --from=build /app/src/mail/templates ./src/mail/templates
COPY --from=build /app/docs ./docs
COPY deploy/probe.sh ./probe.sh

# A volume that is mounted here for the first time takes over owner and mode. With DATABASE_URL nothing is written at all.
RUN install -d -o node -g node -m 700 /data
ENV DATA_DIR=/data HOST=0.0.0.0 METRICS_HOST=0.0.0.0
# The user node, by its number: Kubernetes cannot tell by a name that it is not root.
USER 1000:1000
EXPOSE 3000 9464 9465

# Of the gateway; a worker is asked at 9465 instead (docker-compose.yml).
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "/app/probe.sh", "3000", "/readyz"]

# The gateway; the worker is the same image with dist/worker.js. Not by npm: signals must reach the process itself.
CMD ["node", "dist/gateway.js"]
