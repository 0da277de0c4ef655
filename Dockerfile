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
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/.cache

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

# A volume that is mounted here for the first time takes over this owner.
RUN mkdir /data && chown node:node /data
ENV DATA_DIR=/data HOST=0.0.0.0
USER node
EXPOSE 3000

# The gateway; the worker is the same image with dist/worker.js. Not by npm: signals must reach the process itself.
CMD ["node", "dist/gateway.js"]
