CREATE TABLE rooms (
    id uuid PRIMARY KEY,
    org text NOT NULL,
    name text NOT NULL,
    seats integer NOT NULL CHECK (seats > 0),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE bookings (
    id bigserial PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    title varchar(80) NOT NULL,
    starts_at timestamptz NOT NULL
);
