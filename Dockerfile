# Debian, not Alpine: the Temporal SDK has no build for musl.
FROM node:20.20.2-bookworm-slim

# Without certificates no TLS connection to a Temporal server can be checked.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*

ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force
COPY tsconfig.json ./
COPY src ./src
COPY docs/*.md ./docs/
COPY clients/typescript/package.json ./clients/typescript/
COPY clients/typescript/src ./clients/typescript/src
COPY scripts ./scripts

# A volume that is mounted here for the first time takes over this owner.
RUN mkdir /data && chown node:node /data
ENV DATA_DIR=/data HOST=0.0.0.0
USER node
EXPOSE 3000

# The gateway; the worker is the same image with src/worker.ts. Not by npm: signals must reach the process itself.
CMD ["node", "--import", "tsx", "src/gateway.ts"]
