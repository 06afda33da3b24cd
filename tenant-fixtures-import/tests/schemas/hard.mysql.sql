-- A shop, with every difficulty that a schema of MySQL may have. Written for these tests.
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40014 SET FOREIGN_KEY_CHECKS=0 */;
# a comment of another kind; with a semicolon
CREATE TABLE `tenants` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(80) NOT NULL DEFAULT 'it''s \'quoted\'; -- no comment' COMMENT 'who; pays',
  `kind` enum('small','it''s big','a,b') NOT NULL DEFAULT 'small',
  `days` set('mo','tu','we') DEFAULT NULL,
  `founded` year(4) DEFAULT NULL,
  `active` tinyint(1) NOT NULL DEFAULT 1,
  `level` tinyint(3) unsigned DEFAULT 0,
  `middle` mediumint(9) DEFAULT NULL,
  `huge` bigint(20) unsigned DEFAULT NULL,
  `price` decimal(10,2) NOT NULL DEFAULT 0.00,
  `whole` decimal DEFAULT NULL,
  `ratio` float DEFAULT NULL,
  `exact` double DEFAULT NULL,
  `flag` bit(1) DEFAULT b'0',
  `note` text DEFAULT NULL,
  `long` longtext DEFAULT NULL,
  `cased` varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL,
  `doc` json DEFAULT NULL,
  `raw` varbinary(16) DEFAULT NULL,
  `hash` binary(32) DEFAULT NULL,
  `photo` mediumblob DEFAULT NULL,
  `at` datetime(3) DEFAULT NULL,
  `seen` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  `born` date DEFAULT NULL,
  `wakes` time DEFAULT NULL,
  `uid` uuid DEFAULT NULL,
  `double_price` decimal(10,2) GENERATED ALWAYS AS (`price` * 2) STORED,
  `upper_name` varchar(80) GENERATED ALWAYS AS (ucase(`name`)) VIRTUAL,
  PRIMARY KEY (`id`) USING BTREE,
  UNIQUE KEY `one_name` (`name`,`kind`),
  KEY `slow` (`born`),
  FULLTEXT KEY `words` (`note`),
  CONSTRAINT `priced` CHECK (`price` >= 0 and `level` in (0,1,2))
) ENGINE=InnoDB AUTO_INCREMENT=17 DEFAULT CHARSET=utf8mb4 COMMENT='Tenants; all of them';

CREATE TABLE IF NOT EXISTS `order` (
  `tenant_id` int(10) unsigned NOT NULL,
  `no` int NOT NULL,
  `parent_no` int DEFAULT NULL,
  `key` varchar(10),
  `we``ird; DROP TABLE` int,
  PRIMARY KEY (`tenant_id`, `no`),
  UNIQUE INDEX (`key`),
  INDEX `by_parent` (`tenant_id`, `parent_no`),
  CONSTRAINT `of_tenant` FOREIGN KEY (`tenant_id`) REFERENCES `tenants` (`id`) ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT `of_parent` FOREIGN KEY `by_parent` (`tenant_id`, `parent_no`) REFERENCES `order` (`tenant_id`, `no`)
);

CREATE TABLE details (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  tenant_id INT UNSIGNED NOT NULL,
  order_no INT NOT NULL,
  amount DEC(8,3) DEFAULT 1 CHECK (amount > 0),
  code CHAR(4) NOT NULL UNIQUE KEY,
  FOREIGN KEY (tenant_id, order_no) REFERENCES `order` (tenant_id, no)
);

CREATE TABLE events (id int NOT NULL, at date NOT NULL, PRIMARY KEY (id, at))
PARTITION BY RANGE (year(at)) (
  PARTITION p0 VALUES LESS THAN (2023) ENGINE = InnoDB,
  PARTITION p1 VALUES LESS THAN (2024) ENGINE = InnoDB,
  PARTITION rest VALUES LESS THAN MAXVALUE ENGINE = InnoDB
);
CREATE TABLE spots (id int NOT NULL, region varchar(2) NOT NULL) PARTITION BY LIST COLUMNS (region) (
  PARTITION eu VALUES IN ('de', 'fr'), PARTITION us VALUES IN ('us'));

DELIMITER ;;
CREATE TRIGGER `checked` BEFORE INSERT ON details FOR EACH ROW
BEGIN
  IF NEW.amount > 100 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'too much; by far'; END IF;
END;;
DELIMITER ;
CREATE TRIGGER counted AFTER INSERT ON details FOR EACH ROW INSERT INTO `order` (tenant_id, no) VALUES (1, 2);
CREATE VIEW all_details AS SELECT * FROM details;
/*!40014 SET FOREIGN_KEY_CHECKS=1 */;
