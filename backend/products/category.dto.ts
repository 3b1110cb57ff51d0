import { ApiProperty } from '@nestjs/swagger';
import { Flag, Integer, OneOf, QueryFlag, Text, Uuid } from '../platform/fields.js';
import { PageOf, PageQuery } from '../platform/paging.js';
import type { CategoryNode } from './category-tree.js';

const MAX_POSITION = 1_000_000;

export class CreateCategoryDto {
  @Text({ max: 100, description: 'Unique under its parent', example: 'Blocks' })
  name: string;

  @Uuid({ optional: true, nullable: true, description: 'null or left out: at the top' })
  parentId?: string | null;

  @Integer({ optional: true, min: 0, max: MAX_POSITION, description: 'Place among its siblings', example: 0 })
  position?: number;
}

export class UpdateCategoryDto {
  @Text({ optional: true, max: 100, example: 'Blocks' })
  name?: string;

  @Uuid({ optional: true, nullable: true, description: 'Moves it with all below it; null: to the top' })
  parentId?: string | null;

  @Integer({ optional: true, min: 0, max: MAX_POSITION, example: 1 })
  position?: number;

  @Flag({ optional: true, example: true })
  isActive?: boolean;
}

export class CategoryQuery extends PageQuery {
  @QueryFlag({ description: 'A list in reading order instead of a tree' })
  flat?: boolean;

  @OneOf(['true', 'false', 'all'], 'ActiveFilter', { optional: true, description: 'Active ones unless told' })
  active?: 'true' | 'false' | 'all';
}

export class CategoryDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'Blocks' })
  name: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' })
  parentId: string | null;
  @ApiProperty({ description: 'From the top down', example: 'Toys > Blocks' })
  path: string;
  @ApiProperty({ type: 'integer', example: 1 })
  depth: number;
  @ApiProperty({ type: 'integer', example: 0 })
  position: number;
  @ApiProperty({ example: true })
  isActive: boolean;
  @ApiProperty({ type: 'integer', description: 'Active products directly in it', example: 3 })
  productCount: number;
  @ApiProperty({ format: 'date-time' })
  createdAt: string;
  @ApiProperty({ format: 'date-time' })
  updatedAt: string;
  @ApiProperty({ type: 'integer', description: 'Also the ETag; send it as If-Match', example: 3 })
  version: number;
  @ApiProperty({ type: () => [CategoryDto], required: false, description: 'In the tree only' })
  children?: CategoryDto[];

  static from(this: void, node: CategoryNode): CategoryDto {
    const { id, name, parentId, path, depth, position, isActive, productCount, version } = node;
    const times = { createdAt: node.createdAt.toISOString(), updatedAt: node.updatedAt.toISOString() };
    return { id, name, parentId, path, depth, position, isActive, productCount, ...times, version };
  }

  /** With everything below it. */
  static tree(this: void, node: CategoryNode): CategoryDto {
    return { ...CategoryDto.from(node), children: node.children.map(CategoryDto.tree) };
  }
}

export class CategoryPage extends PageOf(CategoryDto) {}
