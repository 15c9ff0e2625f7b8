# Stenogram in a small image: docs/ci.md says how to use it.
FROM rust:1.88-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /source
COPY . .
RUN cargo install --locked --path . --root /installed

FROM alpine:3.22
# For --changed-since. The files of a mounted folder belong to whoever mounts it.
RUN apk add --no-cache git \
    && git config --system --add safe.directory '*' \
    && adduser -D -u 1000 stenogram
COPY --from=build /installed/bin/stenogram /usr/local/bin/stenogram
COPY LICENSE-MIT LICENSE-APACHE THIRD-PARTY-DATA.md /usr/share/doc/stenogram/
USER stenogram
WORKDIR /work
ENTRYPOINT ["stenogram"]
CMD ["check", "."]
