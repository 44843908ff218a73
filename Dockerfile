# Essaim in a container. Built in one stage, run in another that holds no sources and no tool of development.
# The embedded PostgreSQL needs the GNU C library, so the base is Debian's and not Alpine's.
FROM node:24-bookworm-slim AS build
WORKDIR /essaim
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY . .
# Any word of the command line bundles the program first; this one needs no database.
RUN node bin/essaim help

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 ESSAIM_URL=http://localhost:3000 ESSAIM_DATA=/data
WORKDIR /essaim
COPY --from=build /essaim/package.json /essaim/package-lock.json /essaim/LICENSE ./
COPY --from=build /essaim/bin ./bin
COPY --from=build /essaim/migrations ./migrations
COPY --from=build /essaim/node_modules ./node_modules
COPY --from=build /essaim/build ./build
RUN mkdir /data && chown node:node /data
# PostgreSQL refuses to run as root, and nothing here needs it.
USER node
VOLUME /data
EXPOSE 3000
# Ready to be sent visitors: rows written, files kept, migrations done.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/sante/pret').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/start.mjs"]
