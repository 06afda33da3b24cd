-- A platform on which stores sell: each store is a tenant. As its own migrations would leave it.

CREATE TYPE order_status AS ENUM ('placed', 'paid', 'shipped', 'returned', 'cancelled');
CREATE TYPE payment_method AS ENUM ('card', 'transfer', 'voucher');
CREATE DOMAIN price AS numeric(10, 2) CHECK (VALUE >= 0);

-- What all stores share: the platform's own lists.
CREATE TABLE countries (
    code char(2) PRIMARY KEY,
    name text NOT NULL UNIQUE,
    in_customs_union boolean NOT NULL
);
INSERT INTO countries (code, name, in_customs_union) VALUES
    ('AT', 'Austria', true),
    ('CH', 'Switzerland', false),
    ('DE', 'Germany', true),
    ('FR', 'France', true),
    ('US', 'United States', false);

CREATE TABLE plans (
    id smallint PRIMARY KEY,
    code text NOT NULL UNIQUE,
    monthly_fee price NOT NULL
);
INSERT INTO plans (id, code, monthly_fee) VALUES (1, 'hobby', 0), (2, 'store', 29.00), (3, 'chain', 199.00);

CREATE TABLE stores (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(80) NOT NULL,
    slug varchar(60) NOT NULL UNIQUE,
    plan_id smallint NOT NULL REFERENCES plans,
    country_code char(2) NOT NULL REFERENCES countries,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE staff (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    store_id uuid NOT NULL REFERENCES stores ON DELETE CASCADE,
    name varchar(80) NOT NULL,
    email varchar(120) NOT NULL,
    role text NOT NULL CHECK (role IN ('owner', 'manager', 'clerk')),
    manager_id bigint CHECK (manager_id <> id),
    hired_on date NOT NULL,
    UNIQUE (store_id, email),
    UNIQUE (store_id, id),
    FOREIGN KEY (store_id, manager_id) REFERENCES staff (store_id, id)
);

-- A tree of each store's own.
CREATE TABLE categories (
    id bigserial PRIMARY KEY,
    store_id uuid NOT NULL REFERENCES stores ON DELETE CASCADE,
    parent_id bigint REFERENCES categories,
    name varchar(60) NOT NULL,
    position integer NOT NULL DEFAULT 0 CHECK (position >= 0)
);
CREATE INDEX ON categories (store_id, parent_id);

-- Known by their store and number.
CREATE TABLE products (
    store_id uuid NOT NULL REFERENCES stores ON DELETE CASCADE,
    number integer NOT NULL CHECK (number > 0),
    title varchar(120) NOT NULL,
    description text,
    price price NOT NULL,
    weight_grams integer CHECK (weight_grams BETWEEN 1 AND 30000),
    ean char(13) CHECK (ean ~ '^[0-9]{13}$'),
    is_listed boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (store_id, number)
);

CREATE TABLE product_categories (
    store_id uuid NOT NULL,
    product_number integer NOT NULL,
    category_id bigint NOT NULL REFERENCES categories ON DELETE CASCADE,
    PRIMARY KEY (store_id, product_number, category_id),
    FOREIGN KEY (store_id, product_number) REFERENCES products (store_id, number)
);

CREATE TABLE customers (
    id bigserial PRIMARY KEY,
    store_id uuid NOT NULL REFERENCES stores ON DELETE CASCADE,
    first_name varchar(60) NOT NULL,
    last_name varchar(60) NOT NULL,
    email varchar(120) NOT NULL,
    phone varchar(30),
    birth_date date,
    created_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);
CREATE UNIQUE INDEX customers_email ON customers (store_id, email) WHERE deleted_at IS NULL;

CREATE TABLE addresses (
    id bigserial PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
    street varchar(120) NOT NULL,
    postal_code varchar(12) NOT NULL,
    city varchar(60) NOT NULL,
    country_code char(2) NOT NULL REFERENCES countries
);

CREATE TABLE orders (
    id bigserial PRIMARY KEY,
    store_id uuid NOT NULL REFERENCES stores ON DELETE CASCADE,
    number integer NOT NULL,
    customer_id bigint NOT NULL REFERENCES customers,
    status order_status NOT NULL DEFAULT 'placed',
    total price NOT NULL,
    placed_at timestamptz NOT NULL DEFAULT now(),
    paid_at timestamptz,
    shipped_at timestamptz,
    note text,
    UNIQUE (store_id, number),
    CHECK (shipped_at IS NULL OR shipped_at >= placed_at)
);

CREATE TABLE order_lines (
    order_id bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
    line integer NOT NULL CHECK (line BETWEEN 1 AND 500),
    store_id uuid NOT NULL,
    product_number integer NOT NULL,
    quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 99),
    unit_price price NOT NULL,
    amount numeric(12, 2) GENERATED ALWAYS AS (quantity * unit_price) STORED,
    PRIMARY KEY (order_id, line),
    FOREIGN KEY (store_id, product_number) REFERENCES products (store_id, number)
);

CREATE TABLE payments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    order_id bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
    method payment_method NOT NULL,
    amount price NOT NULL,
    reference varchar(40) UNIQUE,
    received_at timestamptz NOT NULL
);

CREATE TABLE reviews (
    store_id uuid NOT NULL,
    product_number integer NOT NULL,
    customer_id bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
    stars smallint NOT NULL CHECK (stars BETWEEN 1 AND 5),
    text text CHECK (char_length(text) <= 2000),
    written_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (product_number, store_id, customer_id),
    FOREIGN KEY (store_id, product_number) REFERENCES products (store_id, number)
);

COMMENT ON COLUMN customers.deleted_at IS 'When they closed their account; most never do.';
